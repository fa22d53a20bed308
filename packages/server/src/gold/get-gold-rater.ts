import { GoldRaterAnswers, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';

const Params = z.object({ queue_id: Id, member_id: Id });

/** A rater's answers to gold in their order, with the sum that raises the drift signals. */
export async function getGoldRater(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<GoldRaterAnswers> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { rows: raters } = await sql<{ name: string }>`
    select m.name from rater_cursors c join members m on m.id = c.rater_id
    where c.queue_id = ${queue.id} and c.rater_id = ${params.member_id}
  `.execute(ctx.db);
  const [rater] = raters;
  if (rater === undefined) throw notFound('rater');
  const of = { queueId: queue.id, raterId: params.member_id };
  const traced = await recentAnswer(`gold ${queue.id} ${queue.version} ${of.raterId}`, async () => ({
    computed_at: ctx.now.toISOString(),
    ...(await runReading(ctx, 'traceGoldRater', of)),
  }));
  return { rater_id: of.raterId, name: rater.name, ...traced };
}

const zero = '00000000-0000-0000-0000-000000000000';

export const getGoldRaterEndpoint = endpoint({
  id: 'queues.gold.raters.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/gold/raters/{member_id}',
  summary: "Get a rater's gold answers and their drift",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: GoldRaterAnswers,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: zero, member_id: zero },
    output: {
      ...{ rater_id: zero, name: 'Ada', limit: 27, step: 7 },
      ...{ computed_at: '2026-01-05T10:00:00.000Z', age_seconds: 0 },
      answers: [
        {
          ...{ number: 1, item_id: zero, target_id: 'support-refund-01', is_correct: false },
          ...{ wrong_fields: ['verdict'], cusum: 6, is_signal: false },
          answered_at: '2026-01-05T10:00:00.000Z',
        },
      ],
    },
  },
  run: getGoldRater,
});
