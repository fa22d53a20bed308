import type { Queue } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

/** No project has more; beyond it the search by name would need the server. */
const pagesMax = 20;

/** Every queue that the person may see, newest first, archived ones too. */
export const queueDirectoryQuery = queryOptions({
  queryKey: ['queues', 'directory'],
  queryFn: async ({ signal }) => {
    const queues: Queue[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < pagesMax; page += 1) {
      const query: URLSearchParams = new URLSearchParams({
        limit: '500',
        ...(cursor !== null && { cursor }),
      });
      const answer = await callApi<Queue[]>('GET', `/annotations/queues?${query}`, { signal });
      queues.push(...answer.data);
      cursor = answer.next_cursor ?? null;
      if (cursor === null) break;
    }
    return queues;
  },
});
