import { Id, JudgeReport, notFound } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleJudge } from './judge-example.ts';
import { askedJudge, JudgeQuery } from './judge-query.ts';

const Params = z.object({ queue_id: Id });

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof JudgeQuery>;
}

/** The judge of all cases in a queue, whatever their run, against people. */
export async function getQueueJudge(ctx: Context, { params, query }: GetArguments): Promise<JudgeReport> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const asked = await askedJudge(ctx, queue, null, query);
  const key = ['judge', queue.id, queue.version, JSON.stringify(query)].join(' ');
  return await recentAnswer(key, async () => ({
    computed_at: ctx.now.toISOString(),
    ...(await runReading(ctx, 'measureJudge', asked)),
  }));
}

export const getQueueJudgeEndpoint = endpoint({
  id: 'queues.judge.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/judge',
  summary: "Hold the judge of a queue's cases against people",
  description: 'As GET /evals/{run_id}/judge, over the cases of all runs that are in the queue.',
  role: 'viewer',
  rateClass: 'bulk',
  params: Params,
  query: JudgeQuery,
  output: JudgeReport,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleJudge.queue_id },
    query: { field: 'verdict', positive: 'pass' },
    output: { ...exampleJudge, run_id: null },
  },
  run: getQueueJudge,
});
