import { Id, ItemFilterQuery, ItemMatches, notFound } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { claimExample } from './claim-example.ts';
import { countAllItems } from './count-all-items.ts';
import { itemConditions } from './item-conditions.ts';
import { loadItemRules } from './item-rules.ts';

const Params = z.object({ queue_id: Id });
const Query = z.strictObject({
  ...ItemFilterQuery.shape,
  order: z.enum(['position', 'priority']).default('position'),
  cursor: z.string().min(1).max(1024).optional(),
});

interface ListArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

/** An answer ends after the first stretch that ends later than this, whatever the conditions cost. */
const patienceMs = 250;
const stretch = { first: 10_000, min: 1_000, max: 2_000_000 };
const rangesMax = 200_000;

/** A longer stretch after a quick one, a shorter one after a slow one: an answer stays well under a second. */
function nextStretch(size: number, tookMs: number): number {
  const factor = tookMs < 60 ? 4 : tookMs < 200 ? 2 : tookMs < 400 ? 1 : 0.5;
  return Math.round(Math.min(stretch.max, Math.max(stretch.min, size * factor)));
}

/** Where a search goes on: the key of the last item looked at, the next stretch, and how many were looked at. */
function start(cursor: string | undefined): [number, number, number, number] {
  const [urgency, place, size, lookedAt] = decodeCursor(cursor, ['number', 'number', 'number', 'number']) ?? [
    -2_000_000,
    0,
    stretch.first,
    0,
  ];
  return [urgency, place, nextStretch(size, 300), lookedAt];
}

/** Adds positions as first and last of their runs: what nearly all items match stays short. */
function addPositions(ranges: number[], positions: readonly number[]): void {
  for (const position of positions) {
    if (ranges.at(-1) === position - 1) ranges[ranges.length - 1] = position;
    else ranges.push(position, position);
  }
}

/**
 * Where a queue's matching items stand, stretch by stretch: who asks sees the first matches of a million items, and how many
 * there are so far, long before a search through all texts has ended; and reads any row by its position afterwards.
 */
export async function listItemMatches(
  ctx: Context,
  { params, query }: ListArguments,
): Promise<z.infer<typeof ItemMatches>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const meets = itemConditions(query, await loadItemRules(ctx, queue));
  const { total } = await countAllItems(ctx, queue.id);
  const isByPriority = query.order === 'priority';
  const key = isByPriority ? sql`(-i.priority)::bigint, i.place` : sql`0::bigint, i.place`;
  const order = isByPriority ? sql`-i.priority, i.place` : sql`i.place`;
  const later = (bound: readonly number[], is: RawBuilder<unknown>) =>
    isByPriority
      ? sql`(-i.priority, i.place) ${is} (${bound[0]}::bigint, ${bound[1]}::bigint)`
      : sql`i.place ${is} ${bound[1]}::bigint`;
  let [urgency, place, size, lookedAt] = start(query.cursor);
  const ranges: number[] = [];
  const started = performance.now();
  for (let isOver = false; !isOver; ) {
    const from = performance.now();
    const after = sql`i.queue_id = ${queue.id} and ${later([urgency, place], sql`>`)}`;
    const { rows: ends } = await sql<{ urgency: number; place: number }>`
      select e.urgency, e.place from (select ${key} from items i where ${after} order by ${order}
        offset ${size - 1} limit 1) e (urgency, place)
    `.execute(ctx.db);
    const [end] = ends;
    const until = end === undefined ? sql`true` : later([end.urgency, end.place], sql`<=`);
    const { rows } = await sql<{ place: number }>`
      select i.place from items i join targets t on t.ref = i.target_ref
      where ${after} and ${until} and ${meets} order by ${order}
    `.execute(ctx.db);
    addPositions(
      ranges,
      rows.map((row) => row.place),
    );
    if (end === undefined) return { ranges, looked_at: total, total, next_cursor: null };
    lookedAt += size;
    [urgency, place, size] = [end.urgency, end.place, nextStretch(size, performance.now() - from)];
    isOver = performance.now() - started > patienceMs || ranges.length > rangesMax;
  }
  const looked_at = Math.min(lookedAt, total);
  return { ranges, looked_at, total, next_cursor: encodeCursor([urgency, place, size, lookedAt]) };
}

export const listItemMatchesEndpoint = endpoint({
  id: 'queues.itemMatches.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/item-matches',
  summary: "Find where a queue's matching items stand",
  description:
    'Looks through the queue for a fraction of a second and says how far it came; ask on with the cursor. The rows are those of "List a queue\'s items with their answers in short" with `positions`.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: ItemMatches,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    query: { text: 'refund', order: 'position' },
    output: { ranges: [3, 3, 17, 19], looked_at: 1_000, total: 1_000, next_cursor: null },
  },
  run: listItemMatches,
});
