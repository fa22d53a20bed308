import type { CreatedApiKey } from '@evalguard/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { callApi } from '../../../api/call-api.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormCard } from '../../../ui/form-card.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CopyText } from '../copy-text.tsx';
import { ProjectSelect } from '../project-select.tsx';
import { RoleSelect } from '../role-select.tsx';

type Created = z.infer<typeof CreatedApiKey>;

/** The last moment of a day where the person is. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();

function bodyOf(fields: Record<string, string>) {
  const { name, role, acts_as, project_id = '', expires = '', ips = '' } = fields;
  const allowed = ips.split(/[\s,]+/).filter((text) => text !== '');
  return {
    name,
    role,
    acts_as,
    ...(project_id !== '' && { project_id }),
    ...(expires !== '' && { expires_at: endOf(expires) }),
    ...(allowed.length > 0 && { allowed_ips: allowed }),
  };
}

/** Asks what the key may do, then shows it this once. */
export function CreateKeyDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('people');
  const client = useQueryClient();
  const [created, setCreated] = useState<Created | null>(null);
  const create = async (fields: Record<string, string>) => {
    const { data } = await callApi<Created>('POST', '/api-keys', { body: bodyOf(fields) });
    setCreated(data);
    await client.invalidateQueries({ queryKey: ['api-keys'] });
  };
  if (created !== null) return <CreatedKeyDialog apiKey={created.key} onClose={onClose} />;
  return (
    <Dialog title={t('keys.newTitle')} onClose={onClose}>
      <FormCard submitLabel={t('keys.new')} onSubmit={create}>
        <TextInput
          label={t('common.name')}
          hint={t('keys.nameHint')}
          name="name"
          dir="auto"
          autoComplete="off"
          required
          maxLength={200}
          data-autofocus
        />
        <RoleSelect label={t('common.role')} name="role" defaultValue="editor" />
        <SelectInput label={t('keys.actsAs')} name="acts_as" defaultValue="me">
          <option value="me">{t('keys.me')}</option>
          <option value="service">{t('keys.service')}</option>
        </SelectInput>
        <ProjectSelect hasAll />
        <TextInput label={t('keys.expires')} hint={t('keys.expiresHint')} name="expires" type="date" />
        <TextInput
          label={t('keys.ips')}
          hint={t('keys.ipsHint')}
          name="ips"
          dir="ltr"
          autoComplete="off"
          placeholder="192.0.2.0/24, 2001:db8::/32"
        />
      </FormCard>
    </Dialog>
  );
}

function CreatedKeyDialog({ apiKey, onClose }: { apiKey: string; onClose(): void }) {
  const t = useTranslations('people');
  const sample = `curl ${window.location.origin}/api/v1/project/current \\\n  -H "Authorization: Bearer ${apiKey}"`;
  return (
    <Dialog key="created" title={t('keys.createdTitle')} onClose={onClose}>
      <p className="mb-4 text-sm text-muted">{t('keys.createdText')}</p>
      <CopyText label={t('keys.key')} value={apiKey} />
      <p className="mt-2 text-sm font-medium">{t('keys.try')}</p>
      <pre
        dir="ltr"
        className="mt-1.5 rounded-lg bg-paper p-3 font-mono text-[0.8125rem] break-all whitespace-pre-wrap"
      >
        {sample}
      </pre>
      <div className="mt-4 flex justify-end">
        <Button variant="primary" onClick={onClose} className="max-lg:min-h-11">
          {t('common.done')}
        </Button>
      </div>
    </Dialog>
  );
}
