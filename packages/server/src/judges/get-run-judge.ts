import { Id, JudgeReport } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { unknownQueueOfRun } from '../estimates/get-estimate.ts';
import { getRunRow } from '../evals/run-row.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleJudge } from './judge-example.ts';
import { askedJudge, RunJudgeQuery } from './judge-query.ts';

const Params = z.object({ run_id: Id });

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof RunJudgeQuery>;
}

/** A run's judge, or one of its scorers, against people's labels in a queue. */
export async function getRunJudge(ctx: Context, { params, query }: GetArguments): Promise<JudgeReport> {
  const run = await getRunRow(ctx, params.run_id);
  const queue = await findQueue(ctx, query.queue_id);
  if (queue === null || queue.project_id !== run.project_id) throw unknownQueueOfRun();
  const asked = await askedJudge(ctx, queue, run.id, query);
  const key = ['judge', run.id, queue.id, queue.version, JSON.stringify(query)].join(' ');
  return await recentAnswer(key, async () => ({
    computed_at: ctx.now.toISOString(),
    ...(await runReading(ctx, 'measureJudge', asked)),
  }));
}

export const getRunJudgeEndpoint = endpoint({
  id: 'evals.judge.get',
  method: 'GET',
  path: '/evals/{run_id}/judge',
  summary: "Hold a run's judge against people",
  description:
    'On the cases that people labelled in the queue: confusion, precision, recall, F1, correlation, kappa and alpha; calibration, ROC and precision-recall curves of its scores; the threshold with the most `utility`; drift; the alternative annotator test. `positive`: the answer that counts as a pass; for numbers the least that passes.',
  role: 'viewer',
  rateClass: 'bulk',
  params: Params,
  query: RunJudgeQuery,
  output: JudgeReport,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleJudge.queue_id },
    query: {
      ...{ queue_id: exampleJudge.queue_id, field: 'verdict', positive: 'pass' },
    },
    output: exampleJudge,
  },
  run: getRunJudge,
});
