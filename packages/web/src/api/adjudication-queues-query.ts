import type { AdjudicationQueue } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from './list-all.ts';

/** The queues whose open items the person may decide, each with how many those are. */
export const adjudicationQueuesQuery = queryOptions({
  queryKey: ['adjudication-queues'],
  queryFn: async () => await listAll<AdjudicationQueue>('/annotations/adjudication/queues'),
  refetchInterval: 15_000,
});
