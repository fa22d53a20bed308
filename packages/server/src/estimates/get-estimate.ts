import { AnnotationSource, type Computed, Id, invalidField, RunEstimate } from '@evalguard/contract';
import { z } from 'zod';
import { fieldNamed, requireOneAnswer, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { getRunRow, type RunRow } from '../evals/run-row.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleEstimate } from './estimate-example.ts';

const Params = z.object({ run_id: Id });
const Query = z.strictObject({
  queue_id: Id,
  field: z.string().min(1).max(63),
  positive: z.string().min(1).max(500).optional(),
  judge: RunEstimate.shape.judge.optional(),
  source: AnnotationSource.default('expert'),
  target: RunEstimate.shape.target.default('run'),
  half_width: z.coerce.number().positive().max(1e9).optional(),
  quantile: z.coerce.number().gt(0).lt(1).optional(),
  estimator: z.enum(['hajek', 'horvitz-thompson']).default('hajek'),
  strata: z.enum(['passed', 'score', 'tag']).default('passed'),
  tag: z.string().min(1).max(200).optional(),
});

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

type EstimateAsked = Pick<
  z.output<typeof Query>,
  'field' | 'positive' | 'judge' | 'source' | 'target' | 'half_width'
> &
  Partial<Pick<z.output<typeof Query>, 'quantile' | 'estimator' | 'strata' | 'tag'>>;

/** The estimate for a run and a queue of the same project, computed anew. */
export async function measureRun(
  ctx: Context,
  run: RunRow,
  queue: QueueRow,
  asked: EstimateAsked,
): Promise<Omit<RunEstimate, keyof Computed>> {
  const fields = reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version));
  const field = fieldNamed(fields, asked.field);
  requireOneAnswer(field);
  const { estimator = 'hajek', strata = 'passed', tag, quantile } = asked;
  if (strata === 'tag' && tag === undefined) {
    throw invalidField('tag', 'needs_tag', "Name the key of the cases' metadata.");
  }
  return await runReading(ctx, 'measureLabelledRun', {
    ...{ runId: run.id, queueId: queue.id, field, source: asked.source, target: asked.target },
    ...{ positive: asked.positive, judge: asked.judge, halfWidth: asked.half_width },
    ...{ quantile, estimator, strata, tag, isShuffled: queue.item_order === 'shuffled' },
  });
}

export function unknownQueueOfRun() {
  return invalidField('queue_id', 'unknown_queue', "No such queue in the run's project.");
}

/** The run's true share or mean, from the judge's verdicts and people's labels in a queue. */
export async function getEstimate(ctx: Context, { params, query }: GetArguments): Promise<RunEstimate> {
  const run = await getRunRow(ctx, params.run_id);
  const queue = await findQueue(ctx, query.queue_id);
  if (queue === null || queue.project_id !== run.project_id) throw unknownQueueOfRun();
  const key = ['estimate', run.id, queue.id, queue.version, JSON.stringify(query)].join(' ');
  return await recentAnswer(key, async () => ({
    computed_at: ctx.now.toISOString(),
    ...(await measureRun(ctx, run, queue, query)),
  }));
}

export const getEstimateEndpoint = endpoint({
  id: 'evals.estimate.get',
  method: 'GET',
  path: '/evals/{run_id}/estimate',
  summary: "Estimate a run's true score from a judge and a sample of labels",
  description:
    '`positive`: the answer that counts as a pass; for numbers the least that passes (without it their mean is estimated). `target=system`: what the run is a random sample of, instead of the run itself. `quantile` (0 to 1, of a numeric field) is estimated in place of the mean. `estimator` is that of `horvitz_thompson`; `strata` those of `stratified`: the judge’s verdict, tenths of its score, or a `tag` of the cases’ metadata.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: RunEstimate,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleEstimate.run_id },
    query: { queue_id: exampleEstimate.queue_id, field: 'verdict', positive: 'pass' },
    output: exampleEstimate,
  },
  run: getEstimate,
});
