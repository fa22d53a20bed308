import type { ItemMatches } from '@evalguard/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { callApi } from '../../api/call-api.ts';
import { type ItemFilterWords, toItemQuery } from './item-filter-words.ts';
import { countOf, type FoundItems, isCounted, joinMatches } from './item-matches.ts';
import { itemCountQuery } from './item-queries.ts';

export interface ItemsInTable {
  /** Undefined before the first answer. */
  matching: number | undefined;
  total: number | undefined;
  /** How much of the queue was looked at: 1 when the number is final. */
  share: number;
  /** Where they stand, when they were searched for; undefined when every row can be asked for by its number. */
  found: FoundItems | undefined;
  error: Error | null;
}

/**
 * The items that meet a filter. What counters know is there at once; anything else is searched for by the server, stretch by
 * stretch, and can be scrolled in from the first answer on. A filter that changes ends the search.
 */
export function useFoundItems(queueId: string, filter: ItemFilterWords): ItemsInTable {
  const isKnown = isCounted(filter);
  const counted = useQuery({ ...itemCountQuery(queueId, filter), enabled: isKnown });
  const query = toItemQuery(filter);
  const search = useInfiniteQuery({
    queryKey: ['queues', queueId, 'item-matches', query.toString()],
    queryFn: async ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query);
      if (pageParam !== null) asked.set('cursor', pageParam);
      const path = `/annotations/queues/${encodeURIComponent(queueId)}/item-matches?${asked}`;
      return (await callApi<ItemMatches>('GET', path, { signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    enabled: !isKnown,
    // A list stays as it was found while one works through it; a search through a million texts is not made again unasked.
    ...{ staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, structuralSharing: false },
    gcTime: 10_000,
  });
  const { hasNextPage, isFetching, fetchNextPage, error } = search;
  useEffect(() => {
    if (!isKnown && hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [isKnown, hasNextPage, isFetching, error, fetchNextPage]);
  const pages = search.data?.pages;
  const found = useMemo(() => (pages === undefined ? undefined : joinMatches(pages)), [pages]);
  if (isKnown) {
    const { matching, total } = counted.data ?? {};
    return { matching, total, share: 1, found: undefined, error: counted.error };
  }
  const last = pages?.at(-1);
  const share = last === undefined || last.total === 0 ? 0 : last.looked_at / last.total;
  return {
    matching: found === undefined ? undefined : countOf(found),
    total: last?.total,
    share: hasNextPage ? Math.min(share, 0.99) : last === undefined ? 0 : 1,
    found,
    error,
  };
}
