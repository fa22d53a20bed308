import type { GoldItem, GoldPolicy, GoldRater, GoldRaterAnswers } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import { listAll } from '../../api/list-all.ts';

const pathOf = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;
export const policyPath = (queueId: string) => `${pathOf(queueId)}/gold-policy`;
export const goldPath = (queueId: string, itemId: string) =>
  `${pathOf(queueId)}/items/${encodeURIComponent(itemId)}/gold`;
export const raterPath = (queueId: string, raterId: string) =>
  `${pathOf(queueId)}/raters/${encodeURIComponent(raterId)}`;

/** All that is about gold in a queue. */
export const goldKey = (queueId: string) => ['queues', queueId, 'gold'];

export const goldPolicyQuery = (queueId: string) =>
  queryOptions({
    queryKey: [...goldKey(queueId), 'policy'],
    queryFn: async () => (await callApi<GoldPolicy>('GET', policyPath(queueId))).data,
  });

export const goldItemsQuery = (queueId: string) =>
  queryOptions({
    queryKey: [...goldKey(queueId), 'items'],
    queryFn: async () => await listAll<GoldItem>(`${pathOf(queueId)}/gold`),
    refetchInterval: 15_000,
  });

export const goldRatersQuery = (queueId: string) =>
  queryOptions({
    queryKey: [...goldKey(queueId), 'raters'],
    queryFn: async () => await callApi<GoldRater[]>('GET', `${pathOf(queueId)}/gold/raters`),
    refetchInterval: 5_000,
  });

export const goldRaterQuery = (queueId: string, raterId: string) =>
  queryOptions({
    queryKey: [...goldKey(queueId), 'raters', raterId],
    queryFn: async () =>
      (
        await callApi<GoldRaterAnswers>(
          'GET',
          `${pathOf(queueId)}/gold/raters/${encodeURIComponent(raterId)}`,
        )
      ).data,
    refetchInterval: 15_000,
  });
