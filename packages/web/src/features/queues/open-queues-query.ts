import type { Queue } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

/** Active and paused queues that the person may see, newest first; at most 200. */
export const openQueuesQuery = queryOptions({
  queryKey: ['queues', 'open'],
  queryFn: async () => {
    const { data } = await callApi<Queue[]>('GET', '/annotations/queues?limit=200');
    return data.filter((queue) => queue.state !== 'archived');
  },
});
