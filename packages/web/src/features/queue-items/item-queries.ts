import type {
  Annotation,
  ItemChange,
  ItemEvent,
  ItemOverview,
  Queue,
  QueueProgress,
} from '@evalguard/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import { type ItemFilterWords, toItemQuery } from './item-filter-words.ts';
import { type FoundItems, positionsAt } from './item-matches.ts';

export const pageSize = 100;

const pathOf = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;
const itemPath = (itemId: string) => `/annotations/queues/items/${encodeURIComponent(itemId)}`;

/**
 * One page of a hundred, by its number; those that were searched for by their positions. Pages out of view are forgotten soon,
 * so memory does not grow with the table.
 */
export const itemPageQuery = (
  queueId: string,
  filter: ItemFilterWords,
  page: number,
  found: FoundItems | undefined,
) => {
  const positions = found === undefined ? [] : positionsAt(found, page * pageSize, pageSize);
  const query = found === undefined ? toItemQuery(filter) : new URLSearchParams();
  query.set('limit', String(pageSize));
  if (found === undefined) query.set('offset', String(page * pageSize));
  else query.set('positions', positions.join(','));
  if (filter.score_field !== undefined) query.set('score_field', filter.score_field);
  return queryOptions({
    queryKey: ['queues', queueId, 'items', query.toString()],
    queryFn: async ({ signal }) => {
      const path = `${pathOf(queueId)}/items?${query}`;
      const rows = (await callApi<ItemOverview[]>('GET', path, { signal })).data;
      if (found === undefined) return rows;
      const rowAt = new Map(rows.map((row) => [row.position, row]));
      return positions.map((position) => rowAt.get(position));
    },
    enabled: found === undefined || positions.length > 0,
    gcTime: 10_000,
  });
};

export const itemCountQuery = (queueId: string, filter: ItemFilterWords) => {
  const query = toItemQuery(filter);
  query.delete('order');
  return queryOptions({
    queryKey: ['queues', queueId, 'item-count', query.toString()],
    queryFn: async () =>
      (await callApi<{ matching: number; total: number }>('GET', `${pathOf(queueId)}/item-count?${query}`))
        .data,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
};

/** The newest change by filter, looked at each second while it runs. */
export const itemChangesQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'item-changes'],
    queryFn: async () => (await callApi<ItemChange[]>('GET', `${pathOf(queueId)}/item-changes?limit=1`)).data,
    select: (changes) => changes[0],
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'running' ? 1_000 : 15_000),
  });

/** Queues of the same project that take the same targets. */
export const otherQueuesQuery = ({ id, project_id, target_type }: Queue) =>
  queryOptions({
    queryKey: ['queues', 'beside', id],
    queryFn: async () => {
      const path = `/annotations/queues?limit=200&projectId=${project_id}`;
      const { data } = await callApi<Queue[]>('GET', path);
      return data.filter(
        (one) => one.id !== id && one.state !== 'archived' && one.target_type === target_type,
      );
    },
  });

/** Who has worked on the queue, for the filter. */
export const ratersQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'raters'],
    queryFn: async () => (await callApi<QueueProgress>('GET', `${pathOf(queueId)}/progress`)).data.raters,
    staleTime: 60_000,
  });

export const itemContentQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['items', itemId, 'content'],
    queryFn: async () =>
      (
        await callApi<{
          target: Readonly<Record<string, unknown>> | null;
          display: readonly Readonly<Record<string, unknown>>[] | null;
        }>('GET', `${itemPath(itemId)}/content`)
      ).data,
  });

export const itemHistoryQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['items', itemId, 'history'],
    queryFn: async () =>
      (await callApi<{ events: ItemEvent[] }>('GET', `${itemPath(itemId)}/history`)).data.events,
  });

export const itemAnswersQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['items', itemId, 'answers'],
    queryFn: async () =>
      (await callApi<Annotation[]>('GET', `/annotations?limit=100&item_id=${itemId}`)).data,
  });
