import type { QueueAgreement, QueueProgress } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

const pathOf = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;

/** Asked anew every five seconds; the server says how old its answer is. */
export const progressQuery = (queueId: string, timeZone: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'progress', timeZone],
    queryFn: async () => {
      const query = new URLSearchParams({ time_zone: timeZone });
      return (await callApi<QueueProgress>('GET', `${pathOf(queueId)}/progress?${query}`)).data;
    },
    refetchInterval: 5_000,
  });

export const agreementQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'agreement'],
    queryFn: async () => (await callApi<QueueAgreement>('GET', `${pathOf(queueId)}/agreement`)).data,
    refetchInterval: 30_000,
  });
