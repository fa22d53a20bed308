import { GoldRaterAnswers, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { runStatistics } from '../statistics/run-statistics.ts';

const Params = z.object({ queue_id: Id, member_id: Id });
const answersMax = 1_000;

interface Row {
  item_id: string;
  target_id: string;
  is_correct: boolean;
  field_results: Record<string, boolean>;
  answered_at: Date;
}

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
  const { rows } = await sql<Row>`
    select a.item_id, t.target_id, a.is_correct, a.field_results, a.answered_at
    from gold_answers a join items i on i.id = a.item_id join targets t on t.ref = i.target_ref
    where a.queue_id = ${queue.id} and a.rater_id = ${params.member_id} and not a.is_practice order by a.id
  `.execute(ctx.db);
  const { path, signals, limit, step } = await runStatistics(
    'traceDrift',
    rows.map((row) => Number(row.is_correct)),
  );
  const raised = new Set(signals);
  const answers = rows.map(({ field_results: results, answered_at: at, ...row }, i) => ({
    ...row,
    number: i + 1,
    wrong_fields: Object.keys(results).filter((field) => results[field] === false),
    cusum: path[i] ?? 0,
    is_signal: raised.has(i),
    answered_at: at.toISOString(),
  }));
  return { rater_id: params.member_id, name: rater.name, answers: answers.slice(-answersMax), limit, step };
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
