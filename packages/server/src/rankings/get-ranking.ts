import { AnnotationSource, Id, invalidField, notFound, QueueRanking, type Rubric } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleRanking } from './ranking-example.ts';

const Params = z.object({ queue_id: Id });
const Query = z.strictObject({
  field: z.string().min(1).max(63).optional().meta({
    description: 'A question with the options a and b; the first of them unless told, else the label.',
  }),
  source: AnnotationSource.default('expert'),
  ties: z.enum(['davidson', 'rao-kupper', 'half']).default('davidson'),
  intervals: z.enum(['sandwich', 'bootstrap']).default('sandwich'),
  both_bad: z.enum(['tie', 'leave_out']).default('tie'),
  cluster: z.enum(['item', 'rater', 'none']).default('item'),
});

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

function preferenceField(rubric: Rubric, asked: string | undefined): string {
  const fitting = rubric.fields.filter(
    (field) =>
      field.type === 'categorical' &&
      !field.multiple &&
      ['a', 'b'].every((value) => field.options.some((option) => option.value === value)),
  );
  if (asked === undefined) return fitting[0]?.key ?? 'label';
  if (asked === 'label' || fitting.some((field) => field.key === asked)) return asked;
  const known = [...fitting.map((field) => field.key), 'label'].join(', ');
  throw invalidField('field', 'no_preference', `"${asked}" says no preference. These do: ${known}.`);
}

/** The models behind the pairs of a queue, ranked by what people prefer. */
export async function getRanking(ctx: Context, { params, query }: GetArguments): Promise<QueueRanking> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  if (queue.target_type !== 'pairwise') {
    const message = `Only pairs are ranked; the queue takes ${queue.target_type} targets.`;
    throw invalidField('queue_id', 'wrong_target_type', message);
  }
  const field = preferenceField(await loadRubric(ctx, queue.id, queue.rubric_version), query.field);
  const { source, ties, intervals, cluster, both_bad: bothBad } = query;
  const asked = { queueId: queue.id, source, field, ties, intervals, bothBad, cluster };
  const key = ['ranking', queue.id, queue.version, JSON.stringify(query)].join(' ');
  return await recentAnswer(key, async () => ({
    ...{ queue_id: queue.id, field, source, computed_at: ctx.now.toISOString() },
    ...(await runReading(ctx, 'measureQueueRanking', asked)),
  }));
}

export const getRankingEndpoint = endpoint({
  id: 'queues.ranking.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/ranking',
  summary: 'Rank the models of a pairwise queue',
  description:
    'Bradley-Terry strengths with ties, by the models of the two sides, with intervals of strengths and ranks, the win matrix and the bias of the side that was seen first.',
  role: 'viewer',
  rateClass: 'bulk',
  params: Params,
  query: Query,
  output: QueueRanking,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleRanking.queue_id },
    query: { source: 'expert', ties: 'davidson', intervals: 'sandwich', both_bad: 'tie', cluster: 'item' },
    output: exampleRanking,
  },
  run: getRanking,
});
