import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { projectsQuery } from '../../../api/projects-query.ts';
import { useSession } from '../../../api/use-session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormCard } from '../../../ui/form-card.tsx';
import { LoadState } from '../../../ui/load-state.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { AdminScreen } from '../admin-screen.tsx';
import { ProjectCard } from './project-card.tsx';

/** The organisation and its projects. */
export function SettingsScreen() {
  const t = useTranslations('people');
  const session = useSession();
  const { data: projects, isPending, error } = useQuery(projectsQuery);
  const [isCreating, setIsCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setIsCreating(true)} className="max-lg:min-h-11">
      {t('settings.newProject')}
    </Button>
  );
  return (
    <AdminScreen section="settings" tab="project" lead={t('settings.lead')} actions={create}>
      <p className="mb-4 text-sm text-muted">
        {t('settings.organization')}:{' '}
        <strong className="font-medium text-ink" dir="auto">
          {session?.organization.name}
        </strong>
      </p>
      <LoadState
        isPending={isPending}
        error={projects === undefined ? error : null}
        loadingLabel={t('common.loading')}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {projects?.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </div>
      {isCreating && <CreateProjectDialog onClose={() => setIsCreating(false)} />}
    </AdminScreen>
  );
}

function CreateProjectDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('people');
  const client = useQueryClient();
  const create = async (body: Record<string, string>) => {
    await callApi('POST', '/projects', { body });
    await Promise.all([
      client.invalidateQueries({ queryKey: ['projects'] }),
      client.invalidateQueries({ queryKey: ['session'] }),
    ]);
    onClose();
  };
  return (
    <Dialog title={t('settings.newProject')} onClose={onClose}>
      <FormCard submitLabel={t('settings.create')} onSubmit={create}>
        <TextInput
          label={t('settings.projectName')}
          name="name"
          dir="auto"
          autoComplete="off"
          required
          maxLength={200}
          data-autofocus
        />
        <SelectInput
          label={t('settings.environment')}
          hint={t('settings.environmentHint')}
          name="environment"
          defaultValue="live"
        >
          <option value="live">{t('settings.live')}</option>
          <option value="test">{t('settings.test')}</option>
        </SelectInput>
      </FormCard>
    </Dialog>
  );
}
