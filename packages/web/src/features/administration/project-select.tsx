import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { projectsQuery } from '../../api/projects-query.ts';
import { SelectInput } from '../../ui/select-input.tsx';

interface ProjectSelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  hasAll?: boolean;
  hint?: string;
}

/** One of the person's projects, or all of them (the empty value). */
export function ProjectSelect({ hasAll = false, ...rest }: ProjectSelectProps) {
  const t = useTranslations('people.common');
  const { data: projects = [] } = useQuery(projectsQuery);
  return (
    <SelectInput label={t('project')} name="project_id" {...rest}>
      {hasAll && <option value="">{t('allProjects')}</option>}
      {projects.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectInput>
  );
}
