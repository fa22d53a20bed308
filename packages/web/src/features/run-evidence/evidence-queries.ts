import type {
  EvalRun,
  GateResult,
  JudgeReport,
  Queue,
  ResultCounts,
  RunDifference,
  RunEstimate,
  RunQueue,
} from '@evalguard/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

/** What an answer is asked with; words that are not there are left out. */
export type Asked = Readonly<Record<string, string | undefined>>;

const queuePath = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;
const runPath = (runId: string) => `/evals/${encodeURIComponent(runId)}`;

export function queryOf(asked: Asked): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, word] of Object.entries(asked))
    if (word !== undefined && word !== '') query.set(name, word);
  return query;
}

function answerQuery<Answer>(runId: string, what: string, asked: Asked, path = runPath(runId)) {
  const query = queryOf(asked).toString();
  return queryOptions({
    queryKey: ['runs', runId, what, query],
    queryFn: async () => (await callApi<Answer>('GET', `${path}/${what}?${query}`)).data,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export const estimateQuery = (runId: string, asked: Asked) =>
  answerQuery<RunEstimate>(runId, 'estimate', asked);
/** Of a run's cases with a queue's labels; without a run, of all cases in the queue. */
export const judgeQuery = (runId: string | null, queueId: string, asked: Asked) =>
  runId === null
    ? answerQuery<JudgeReport>(queueId, 'judge', asked, queuePath(queueId))
    : answerQuery<JudgeReport>(runId, 'judge', { ...asked, queue_id: queueId });
export const differenceQuery = (runId: string, asked: Asked) =>
  answerQuery<RunDifference>(runId, 'difference', asked);

export const runQueuesQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', runId, 'queues'],
    queryFn: async () =>
      (await callApi<{ queues: RunQueue[] }>('GET', `${runPath(runId)}/queues`)).data.queues,
  });

export const labellingQueueQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId],
    queryFn: async () => (await callApi<Queue>('GET', queuePath(queueId))).data,
  });

/** The names of a run's scorers, and the keys of its cases' metadata. */
export const scorersQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', runId, 'counts', ''],
    queryFn: async () => (await callApi<ResultCounts>('GET', `${runPath(runId)}/result-counts?`)).data,
  });

/** The names of the scorers of the cases in a queue. */
export const queueScorersQuery = (queueId: string) =>
  queryOptions({
    queryKey: ['queues', queueId, 'scorers'],
    queryFn: async () =>
      (await callApi<{ scorers: string[] }>('GET', `${queuePath(queueId)}/scorers`)).data.scorers,
    staleTime: 60_000,
  });

/** The newest runs, to choose another one from. */
export const otherRunsQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'others', runId],
    queryFn: async () => {
      const { data } = await callApi<EvalRun[]>('GET', '/evals?limit=100');
      const own = data.find((run) => run.id === runId);
      const project =
        own?.project_id ??
        (await callApi<{ run: EvalRun }>('GET', `${runPath(runId)}?results_limit=0`)).data.run.project_id;
      return data.filter((run) => run.id !== runId && run.project_id === project);
    },
  });

export const checkGate = async (body: Readonly<Record<string, unknown>>) =>
  (await callApi<GateResult>('POST', '/gates/check', { body })).data;
