import type { SamplingRule, StopRuleStatus } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { callApi } from '../../api/call-api.ts';

const pathOf = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;

export const rulesQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'sampling-rules'],
    queryFn: async () =>
      (
        await callApi<SamplingRule[]>(
          'GET',
          `/sampling-rules?limit=100&queue_id=${encodeURIComponent(queueId)}`,
        )
      ).data,
    refetchInterval: 5_000,
  });

/** Null where the queue has no stop rule. */
export const stopRuleQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'stop-rule'],
    queryFn: async (): Promise<StopRuleStatus | null> => {
      try {
        return (await callApi<StopRuleStatus>('GET', `${pathOf(queueId)}/stop-rule`)).data;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    refetchInterval: 5_000,
  });

export const stopRulePath = (queueId: string) => `${pathOf(queueId)}/stop-rule`;
