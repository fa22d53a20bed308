import type { Member, RaterPool } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { membersQuery } from '../../../api/members-query.ts';
import { projectsQuery } from '../../../api/projects-query.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormCard } from '../../../ui/form-card.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { ProjectSelect } from '../project-select.tsx';
import { RaterPicker } from './rater-picker.tsx';

/** Whether the role that holds in the project lets the member judge. */
function mayRate(member: Member, projectId: string): boolean {
  const own = member.project_roles.find(({ project_id }) => project_id === projectId)?.role;
  const role = own ?? member.role;
  return role !== null && role !== 'viewer';
}

/** Makes a pool (`pool` null) or changes one. */
export function PoolDialog({ pool, onClose }: { pool: RaterPool | null; onClose(): void }) {
  const t = useTranslations('people');
  const client = useQueryClient();
  const { data: members = [] } = useQuery(membersQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const [chosenProject, setChosenProject] = useState<string | null>(pool?.project_id ?? null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(pool?.member_ids));
  const projectId = chosenProject ?? projects[0]?.id ?? '';
  const candidates = members.filter((member) => mayRate(member, projectId));
  const save = async ({ name, description }: Record<string, string>) => {
    const body = {
      name,
      description: description === '' ? null : description,
      // Who may not judge here any more is not in the list, and the server would refuse them.
      member_ids: candidates.flatMap(({ id }) => (chosen.has(id) ? [id] : [])),
    };
    if (pool === null) await callApi('POST', '/rater-pools', { body: { ...body, projectId } });
    else await callApi('PATCH', `/rater-pools/${pool.id}`, { body });
    await client.invalidateQueries({ queryKey: ['rater-pools'] });
    onClose();
  };
  return (
    <Dialog
      title={pool === null ? t('pools.newTitle') : t('pools.editTitle', { name: pool.name })}
      onClose={onClose}
    >
      <FormCard submitLabel={t('common.save')} onSubmit={save}>
        <TextInput
          label={t('common.name')}
          name="name"
          defaultValue={pool?.name ?? ''}
          dir="auto"
          autoComplete="off"
          required
          maxLength={200}
          data-autofocus
        />
        <TextInput
          label={t('pools.description')}
          name="description"
          defaultValue={pool?.description ?? ''}
          dir="auto"
          autoComplete="off"
        />
        {pool === null && projects.length > 1 && (
          <ProjectSelect value={projectId} onChange={(event) => setChosenProject(event.target.value)} />
        )}
        <RaterPicker candidates={candidates} chosen={chosen} onChoose={setChosen} />
      </FormCard>
    </Dialog>
  );
}
