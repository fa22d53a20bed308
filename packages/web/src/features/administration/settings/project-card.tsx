import type { Project } from '@evalguard/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { Badge } from '../../../ui/badge.tsx';
import { FormCard } from '../../../ui/form-card.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CopyText } from '../copy-text.tsx';

/** A project's name and what holds in it. */
export function ProjectCard({ project }: { project: Project }) {
  const t = useTranslations('people');
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const save = async ({ name, images }: Record<string, string>) => {
    setIsSaved(false);
    const body = { name, allow_external_images: images === 'on' };
    await callApi('PATCH', `/projects/${project.id}`, { body });
    await Promise.all([
      client.invalidateQueries({ queryKey: ['projects'] }),
      client.invalidateQueries({ queryKey: ['session'] }),
    ]);
    setIsSaved(true);
  };
  return (
    <article className="rounded-xl border border-line bg-surface p-5">
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 className="text-lg font-semibold" dir="auto">
          {project.name}
        </h2>
        <Badge tone={project.environment === 'live' ? 'good' : 'warn'}>
          {t(`settings.${project.environment}`)}
        </Badge>
      </div>
      <FormCard submitLabel={t('common.save')} onSubmit={save}>
        <TextInput
          label={t('settings.projectName')}
          name="name"
          defaultValue={project.name}
          dir="auto"
          required
          maxLength={200}
        />
        <label className="flex items-start gap-3 text-sm">
          <input
            type="checkbox"
            name="images"
            defaultChecked={project.allow_external_images}
            className="mt-1 size-4 shrink-0 accent-accent"
          />
          <span>
            <span className="block font-medium">{t('settings.images')}</span>
            <span className="block text-muted">{t('settings.imagesHint')}</span>
          </span>
        </label>
        <div>
          <CopyText label={t('settings.id')} value={project.id} />
          <p className="text-sm text-muted">{t('settings.idHint')}</p>
        </div>
      </FormCard>
      <p role="status" className="mt-2 min-h-5 text-sm text-good">
        {isSaved ? t('common.saved') : ''}
      </p>
    </article>
  );
}
