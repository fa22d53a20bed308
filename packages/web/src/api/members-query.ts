import type { Member } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from './list-all.ts';

/** The organisation's members, people and services, oldest first. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async () => await listAll<Member>('/members'),
});
