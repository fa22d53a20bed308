import { AnnotationSource, DomainError, Id, invalidField, RunDifference } from '@evalguard/contract';
import { z } from 'zod';
import { fieldNamed, requireOneAnswer, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { getRunRow, type RunRow } from '../evals/run-row.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleDifference } from './difference-example.ts';
import { unknownQueueOfRun } from './get-estimate.ts';

const Params = z.object({ run_id: Id });
const Query = z.strictObject({
  other: Id.meta({ description: 'The run that is subtracted.' }),
  queue_id: Id,
  other_queue_id: Id.optional().meta({
    description: "Where the other run's cases are labelled, if elsewhere.",
  }),
  field: z.string().min(1).max(63),
  positive: z.string().min(1).max(500).optional(),
  judge: RunDifference.shape.judge.optional(),
  source: AnnotationSource.default('expert'),
  target: RunDifference.shape.target.default('run'),
  pair_by: z.enum(['input', 'index', 'tag']).default('input').meta({
    description: "What cases are paired by: input, index in the run, or a tag of the cases' metadata.",
  }),
  tag: z.string().min(1).max(200).optional(),
});

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

async function otherRun(ctx: Context, run: RunRow, otherId: string): Promise<RunRow> {
  if (otherId === run.id) {
    throw invalidField('other', 'same_run', 'A run is not compared with itself: name another run.');
  }
  const other = await getRunRow(ctx, otherId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (other === null || other.project_id !== run.project_id) {
    throw invalidField('other', 'unknown_run', "No such run in the run's project.");
  }
  return other;
}

async function sideOf(ctx: Context, run: RunRow, queueId: string, key: string) {
  const queue = await findQueue(ctx, queueId);
  if (queue === null || queue.project_id !== run.project_id) throw unknownQueueOfRun();
  const field = fieldNamed(reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version)), key);
  requireOneAnswer(field);
  return { runId: run.id, queueId: queue.id, field, isShuffled: queue.item_order === 'shuffled' };
}

/** How much better one run is than another in people's eyes. */
export async function getDifference(ctx: Context, { params, query }: GetArguments): Promise<RunDifference> {
  const run = await getRunRow(ctx, params.run_id);
  const other = await otherRun(ctx, run, query.other);
  if (query.pair_by === 'tag' && query.tag === undefined) {
    throw invalidField('tag', 'needs_tag', "Name the key of the cases' metadata.");
  }
  const asked = {
    run: await sideOf(ctx, run, query.queue_id, query.field),
    other: await sideOf(ctx, other, query.other_queue_id ?? query.queue_id, query.field),
    ...{ source: query.source, positive: query.positive, judge: query.judge, target: query.target },
    ...{ pairBy: query.pair_by, tag: query.tag },
  };
  const key = JSON.stringify(['difference', asked]);
  return await recentAnswer(key, async () => ({
    computed_at: ctx.now.toISOString(),
    ...(await runReading(ctx, 'measureRunDifference', asked)),
  }));
}

export const getDifferenceEndpoint = endpoint({
  id: 'evals.difference.get',
  method: 'GET',
  path: '/evals/{run_id}/difference',
  summary: 'Estimate the difference of two runs from a judge and samples of labels',
  description:
    'This run minus `other`. `paired`: over the inputs that both have, which needs far fewer labels; `apart`: from all labels of each. `field` and `positive` as for …/estimate.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: RunDifference,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleDifference.run.run_id },
    query: {
      ...{ other: exampleDifference.other.run_id, queue_id: exampleDifference.run.queue_id },
      ...{ field: 'verdict', positive: 'pass' },
    },
    output: exampleDifference,
  },
  run: getDifference,
});
