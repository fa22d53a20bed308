import type { ApiKey } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from '../../../api/list-all.ts';

/** The organisation's keys, newest first, revoked ones too. */
export const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async () => await listAll<ApiKey>('/api-keys'),
});
