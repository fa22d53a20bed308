import { GoldRater, Id, notFound, type Page } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { runStatistics } from '../statistics/run-statistics.ts';

const Params = z.object({ queue_id: Id });

interface Row {
  rater_id: string;
  name: string;
  practice_answers: number;
  correct: number[];
  paused_at: Date | null;
}

/** How each rater of a queue does on its gold items; practice is counted apart. */
export async function listGoldRaters(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<Page<GoldRater>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { rows } = await sql<Row>`
    select c.rater_id, m.name, c.paused_at, (count(*) filter (where a.is_practice))::int as practice_answers,
           coalesce(array_agg(a.is_correct::int order by a.id) filter (where not a.is_practice), '{}') as correct
    from rater_cursors c join members m on m.id = c.rater_id
    left join gold_answers a on a.queue_id = c.queue_id and a.rater_id = c.rater_id
    where c.queue_id = ${queue.id}
    group by c.rater_id, c.paused_at, m.name
    having count(a.id) > 0 or c.paused_at is not null
    order by m.name, c.rater_id
  `.execute(ctx.db);
  const measured = await runStatistics(
    'measureGold',
    rows.map((row) => row.correct),
  );
  return {
    rows: rows.flatMap((row, at) => {
      const found = measured[at];
      if (found === undefined) return [];
      const { rater_id, name, practice_answers } = row;
      return [
        { rater_id, name, practice_answers, ...found, paused_at: row.paused_at?.toISOString() ?? null },
      ];
    }),
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
    "With Wilson's interval and CUSUM signals of a fall. All raters in one page; practice is not counted.",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: GoldRater,
  page: true,
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
