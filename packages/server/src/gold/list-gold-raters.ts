import { type ComputedPage, GoldRater, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { measureGold } from './measure-gold.ts';

const Params = z.object({ queue_id: Id });

interface Row {
  rater_id: string;
  name: string;
  paused_at: Date | null;
}

/** How each rater of a queue does on its gold items; practice is counted apart. Who is paused is said as it is now. */
export async function listGoldRaters(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<ComputedPage<GoldRater>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { measured, ...computed } = await recentAnswer(`gold ${queue.id} ${queue.version}`, async () => ({
    computed_at: ctx.now.toISOString(),
    measured: await runReading(ctx, 'measureGoldRaters', { queueId: queue.id }),
  }));
  const byRater = new Map(measured.map((one) => [one.rater_id, one]));
  const { rows } = await sql<Row>`
    select c.rater_id, m.name, c.paused_at
    from rater_cursors c join members m on m.id = c.rater_id
    where c.queue_id = ${queue.id} and (c.paused_at is not null or c.rater_id = any(${[...byRater.keys()]}::uuid[]))
    order by m.name, c.rater_id
  `.execute(ctx.db);
  const [none] = measureGold([[]]);
  if (none === undefined) throw new Error('Every rater is measured.');
  return {
    rows: rows.map(({ rater_id, name, paused_at: pausedAt }) => ({
      ...{ rater_id, name, practice_answers: 0, ...none, ...byRater.get(rater_id) },
      paused_at: pausedAt?.toISOString() ?? null,
    })),
    ...computed,
    next_cursor: null,
  };
}

const zero = '00000000-0000-0000-0000-000000000000';

export const listGoldRatersEndpoint = endpoint({
  id: 'queues.gold.listRaters',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/gold/raters',
  summary: "List raters' accuracy on gold items",
  description:
    "With Wilson's interval and CUSUM signals of a fall. All raters in one page; practice is not counted. What takes long to compute is given again for a while, `age_seconds` old; who is paused is always said as it is now.",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: GoldRater,
  page: true,
  isComputed: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: zero },
    output: {
      ...{ rater_id: zero, name: 'Ada', answers: 20, correct: 18, practice_answers: 3 },
      accuracy: {
        ...{ value: 0.9, standard_error: 0.067, n: 20, reason: null },
        interval: { lower: 0.699, upper: 0.972, level: 0.95, method: 'wilson' },
      },
      ...{ drift: [], paused_at: null },
    },
  },
  run: listGoldRaters,
});
