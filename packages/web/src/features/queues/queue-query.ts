import type { Queue } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

export const queueQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId],
    queryFn: async () =>
      (await callApi<Queue>('GET', `/annotations/queues/${encodeURIComponent(queueId)}`)).data,
  });
