import type { Queue } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from '../../../api/list-all.ts';

/** The queues that name a pool, whatever their state. */
export const poolQueuesQuery = queryOptions({
  queryKey: ['queues', 'with-pool'],
  queryFn: async () =>
    (await listAll<Queue>('/annotations/queues')).filter(({ rater_pool_id }) => rater_pool_id !== null),
});
