import type { Queue } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

const hasWork = ({ state, counts }: Queue) => state === 'active' && counts.available > 0;

/** Active and paused queues that the person may see, those with work first, then newest first; at most 200. */
export const openQueuesQuery = queryOptions({
  queryKey: ['queues', 'open'],
  queryFn: async () => {
    const { data } = await callApi<Queue[]>('GET', '/annotations/queues?limit=200');
    const open = data.filter((queue) => queue.state !== 'archived');
    return open.sort((a, b) => Number(hasWork(b)) - Number(hasWork(a)));
  },
});
