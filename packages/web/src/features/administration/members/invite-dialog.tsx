import type { InvitedMember } from '@evalguard/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { z } from 'zod';
import { callApi } from '../../../api/call-api.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormCard } from '../../../ui/form-card.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CopyText } from '../copy-text.tsx';
import { ProjectSelect } from '../project-select.tsx';
import { RoleSelect } from '../role-select.tsx';

export type Invited = z.infer<typeof InvitedMember>;

/** Asks for address and role, then shows the link this once. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('people');
  const client = useQueryClient();
  const [invited, setInvited] = useState<Invited | null>(null);
  const invite = async ({ email, role, project_id }: Record<string, string>) => {
    const body = { email, role, ...(project_id !== '' && { project_id }) };
    const { data } = await callApi<Invited>('POST', '/members', { body });
    setInvited(data);
    await client.invalidateQueries({ queryKey: ['members'] });
  };
  if (invited !== null) return <InvitationLinkDialog invited={invited} onClose={onClose} />;
  return (
    <Dialog title={t('members.inviteTitle')} onClose={onClose}>
      <p className="mb-4 text-sm text-muted">{t('members.inviteHint')}</p>
      <FormCard submitLabel={t('members.makeLink')} onSubmit={invite}>
        <TextInput
          label={t('members.email')}
          name="email"
          type="email"
          dir="ltr"
          autoComplete="off"
          required
          maxLength={320}
          data-autofocus
        />
        <RoleSelect label={t('common.role')} name="role" defaultValue="rater" />
        <ProjectSelect hasAll hint={t('members.scopeHint')} />
      </FormCard>
    </Dialog>
  );
}

export function InvitationLinkDialog({ invited, onClose }: { invited: Invited; onClose(): void }) {
  const t = useTranslations('people');
  const format = useFormatter();
  const email = invited.email ?? '';
  const until = invited.invitation_expires_at ?? invited.created_at;
  return (
    <Dialog key="link" title={t('members.linkTitle', { email })} onClose={onClose}>
      <p className="mb-4 text-sm text-muted">
        {t('members.linkText', {
          email,
          until: format.dateTime(new Date(until), { dateStyle: 'full', timeStyle: 'short' }),
        })}
      </p>
      <CopyText label={t('members.link')} value={`${window.location.origin}${invited.invitation_url}`} />
      <div className="mt-4 flex justify-end">
        <Button variant="primary" onClick={onClose} className="max-lg:min-h-11">
          {t('common.done')}
        </Button>
      </div>
    </Dialog>
  );
}
