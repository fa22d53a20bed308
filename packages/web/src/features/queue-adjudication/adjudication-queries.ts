import type {
  AdjudicationPolicy,
  Annotation,
  AnnotationRevision,
  ItemEvent,
  Settlement,
  SettlementCounts,
  SettlementHistory,
} from '@evalguard/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { ApiError } from '../../api/api-error.ts';
import { callApi } from '../../api/call-api.ts';
import { type SettlementFilter, toSettlementQuery } from './settlement-filter.ts';

const pathOf = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;
const itemPath = (itemId: string) => `/annotations/queues/items/${encodeURIComponent(itemId)}`;
export const policyPath = (queueId: string) => `${pathOf(queueId)}/adjudication`;

/** Null where the queue has none. */
export const policyQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'adjudication', 'policy'],
    queryFn: async (): Promise<AdjudicationPolicy | null> => {
      try {
        return (await callApi<AdjudicationPolicy>('GET', policyPath(queueId))).data;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

export const countsQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'adjudication', 'counts'],
    queryFn: async () =>
      (await callApi<SettlementCounts>('GET', `${pathOf(queueId)}/settlement-counts`)).data,
    refetchInterval: 3_000,
  });

export const settlementsQuery = (queueId: string, filter: SettlementFilter) =>
  infiniteQueryOptions({
    queryKey: ['queues', queueId, 'adjudication', 'settlements', filter],
    queryFn: async ({ pageParam }) => {
      const query = toSettlementQuery(filter);
      query.set('limit', '50');
      if (pageParam !== null) query.set('cursor', pageParam);
      return await callApi<Settlement[]>('GET', `${pathOf(queueId)}/settlements?${query}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const settlementQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['items', itemId, 'settlement'],
    queryFn: async () => (await callApi<SettlementHistory>('GET', `${itemPath(itemId)}/settlement`)).data,
    refetchInterval: 5_000,
  });

/** Who did something with the item, by id. */
export const namesQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['items', itemId, 'names'],
    queryFn: async (): Promise<ReadonlyMap<string, string>> => {
      const { data } = await callApi<{ events: ItemEvent[] }>('GET', `${itemPath(itemId)}/history`);
      return new Map(
        data.events.flatMap(({ actor_id: id, actor }) =>
          id === null || actor === null ? [] : [[id, actor]],
        ),
      );
    },
  });

export type AnswerWithHistory = Annotation & { revisions: z.infer<typeof AnnotationRevision>[] };

export const answerQuery = (annotationId: string) =>
  queryOptions({
    queryKey: ['annotations', annotationId],
    queryFn: async () =>
      (await callApi<AnswerWithHistory>('GET', `/annotations/${encodeURIComponent(annotationId)}`)).data,
  });
