import type { RaterPool } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api.ts';

/** The rater pools of every project that the person may see. */
export const raterPoolsQuery = queryOptions({
  queryKey: ['rater-pools'],
  queryFn: async () => (await callApi<RaterPool[]>('GET', '/rater-pools?limit=1000')).data,
});
