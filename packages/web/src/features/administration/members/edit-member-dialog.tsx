import type { Member } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { projectsQuery } from '../../../api/projects-query.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormCard } from '../../../ui/form-card.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { RoleSelect } from '../role-select.tsx';

/** Changes a member's name, role, and roles in single projects; only what changed is sent. */
export function EditMemberDialog({ member, onClose }: { member: Member; onClose(): void }) {
  const t = useTranslations('people');
  const client = useQueryClient();
  const { data: projects = [] } = useQuery(projectsQuery);
  const roleIn = (projectId: string) =>
    member.project_roles.find(({ project_id }) => project_id === projectId)?.role ?? '';
  const save = async (fields: Record<string, string>) => {
    const { name, role } = fields;
    const changed = {
      ...(name !== member.name && { name }),
      ...(role !== '' && role !== member.role && { role }),
    };
    if (Object.keys(changed).length > 0) {
      await callApi('PATCH', `/members/${member.id}`, { body: changed });
    }
    for (const { id } of projects) {
      const wanted = fields[id];
      if (wanted === undefined || wanted === roleIn(id)) continue;
      const path = `/projects/${id}/members/${member.id}`;
      if (wanted === '') await callApi('DELETE', path);
      else await callApi('PUT', path, { body: { role: wanted } });
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: ['members'] }),
      client.invalidateQueries({ queryKey: ['session'] }),
    ]);
    onClose();
  };
  return (
    <Dialog title={t('members.editFor', { name: member.name })} onClose={onClose}>
      <FormCard submitLabel={t('common.save')} onSubmit={save}>
        <TextInput
          label={t('common.name')}
          name="name"
          defaultValue={member.name}
          dir="auto"
          required
          maxLength={200}
          data-autofocus
        />
        <RoleSelect
          label={t('members.orgRole')}
          name="role"
          defaultValue={member.role ?? ''}
          {...(member.role === null && { emptyLabel: t('members.only') })}
        />
        <fieldset className="space-y-3">
          <legend className="text-sm font-semibold">{t('members.perProject')}</legend>
          <p className="text-sm text-muted">{t('members.perProjectHint')}</p>
          {projects.map(({ id, name }) => (
            <RoleSelect
              key={id}
              label={name}
              name={id}
              defaultValue={roleIn(id)}
              emptyLabel={member.role === null ? t('denied.none') : t('members.asOrganization')}
            />
          ))}
        </fieldset>
      </FormCard>
    </Dialog>
  );
}
