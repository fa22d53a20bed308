import type { Project } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from './list-all.ts';

/** The projects that the person can reach, by name. */
export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: async () => await listAll<Project>('/projects'),
});
