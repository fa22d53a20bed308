import type { ItemConsensus, QueueAgreement, QueueRanking, RaterReliability } from '@evalguard/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

/** What is asked for, as it stands in the address; what is left out is the API's own choice. */
export type Asked = Readonly<Record<string, string | undefined>>;

function pathOf(queueId: string, what: string, asked: Asked): string {
  const given = Object.entries(asked).flatMap(([name, word]): [string, string][] =>
    word === undefined ? [] : [[name, word]],
  );
  return `/annotations/queues/${encodeURIComponent(queueId)}/${what}?${new URLSearchParams(given)}`;
}

// The old numbers stay until the new ones are there: nothing moves while the server computes.
const calm = { placeholderData: keepPreviousData, staleTime: 10_000, retry: false };

export const agreementQuery = (queueId: string, asked: Asked) =>
  queryOptions({
    queryKey: ['queues', queueId, 'agreement', asked],
    queryFn: async ({ signal }) =>
      (await callApi<QueueAgreement>('GET', pathOf(queueId, 'agreement', asked), { signal })).data,
    ...calm,
  });

/** The first hundred raters: no plot shows more. */
export const reliabilityQuery = (queueId: string, asked: Asked) =>
  queryOptions({
    queryKey: ['queues', queueId, 'reliability', asked],
    queryFn: async ({ signal }) => {
      const path = pathOf(queueId, 'consensus/raters', { ...asked, limit: '100' });
      return await callApi<RaterReliability[]>('GET', path, { signal });
    },
    ...calm,
  });

export const consensusQuery = (queueId: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['queues', queueId, 'consensus', asked],
    queryFn: async ({ pageParam, signal }) => {
      const path = pathOf(queueId, 'consensus', { ...asked, limit: '50', cursor: pageParam ?? undefined });
      return await callApi<ItemConsensus[]>('GET', path, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
    ...calm,
  });

export const rankingQuery = (queueId: string, asked: Asked) =>
  queryOptions({
    queryKey: ['queues', queueId, 'ranking', asked],
    queryFn: async ({ signal }) =>
      (await callApi<QueueRanking>('GET', pathOf(queueId, 'ranking', asked), { signal })).data,
    ...calm,
  });
