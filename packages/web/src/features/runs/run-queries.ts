import type { EvalResult, EvalRun, Queue, ResultCounts, TraceSummary } from '@evalguard/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import { type RunFilterWords, toQuery } from './run-filter.ts';

const runPath = (runId: string) => `/evals/${encodeURIComponent(runId)}`;
const pageSize = 100;

export const runsQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: ['runs', text],
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '25', figures: 'true' });
      if (text !== '') query.set('text', text);
      if (pageParam !== '') query.set('cursor', pageParam);
      return await callApi<EvalRun[]>('GET', `/evals?${query}`);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'one', runId],
    queryFn: async () =>
      (await callApi<{ run: EvalRun }>('GET', `${runPath(runId)}?results_limit=0`)).data.run,
  });

export const resultsQuery = (runId: string, filter: RunFilterWords) =>
  infiniteQueryOptions({
    queryKey: ['runs', runId, 'results', toQuery(filter).toString()],
    queryFn: async ({ pageParam }) => {
      const query = toQuery(filter);
      query.set('limit', String(pageSize));
      if (pageParam !== '') query.set('cursor', pageParam);
      return await callApi<EvalResult[]>('GET', `${runPath(runId)}/results?${query}`);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const countsQuery = (runId: string, filter: RunFilterWords) =>
  queryOptions({
    queryKey: ['runs', runId, 'counts', toQuery(filter).toString()],
    queryFn: async () =>
      (await callApi<ResultCounts>('GET', `${runPath(runId)}/result-counts?${toQuery(filter)}`)).data,
    placeholderData: keepPreviousData,
  });

export interface TraceFilterWords {
  name?: string;
  status?: 'ok' | 'error';
  text?: string;
}

interface TracePage {
  traces: TraceSummary[];
  total: number;
  nextCursor: string;
}

export const tracesQuery = (filter: TraceFilterWords) =>
  infiniteQueryOptions({
    queryKey: ['traces', JSON.stringify(filter)],
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '50', ...filter });
      if (pageParam !== '') query.set('cursor', pageParam);
      return (await callApi<TracePage>('GET', `/traces?${query}`)).data;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export const traceQuery = (traceId: string) =>
  queryOptions({
    queryKey: ['traces', 'one', traceId],
    queryFn: async () =>
      (await callApi<Readonly<Record<string, unknown>>>('GET', `/traces/${encodeURIComponent(traceId)}`))
        .data,
  });

/** Queues that take targets of this type and are not archived, newest first. */
export const takingQueuesQuery = (targetType: Queue['target_type']) =>
  queryOptions({
    queryKey: ['queues', 'taking', targetType],
    queryFn: async () => {
      const { data } = await callApi<Queue[]>('GET', '/annotations/queues?limit=200');
      return data.filter((queue) => queue.state !== 'archived' && queue.target_type === targetType);
    },
  });
