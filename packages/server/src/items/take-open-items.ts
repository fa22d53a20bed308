import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { shuffleRanks } from './insert-items.ts';

export interface RaterCursor {
  rank: number;
  epoch: number;
}

/** A stretch of ranks, end exclusive. */
interface Stretch {
  from: number;
  to: number;
}

/** Below and above every rank; ranks stay within 2^53, see migrations/0003. */
const rankMin = -(2 ** 52);
const rankMax = 2 ** 52;

/** Where a rater's circle through a shuffled queue begins. */
function circleStart(queueId: string, raterId: string): number {
  const hash = createHash('sha256').update(`${queueId} ${raterId}`).digest();
  return hash.readUIntBE(0, 5) % shuffleRanks;
}

/** What is still in front of the rater, in the order in which to look. */
function stretches(queue: QueueRow, raterId: string, cursor: RaterCursor): Stretch[] {
  const isValid = cursor.epoch === queue.cursor_epoch;
  if (queue.item_order !== 'shuffled') return [{ from: isValid ? cursor.rank : rankMin, to: rankMax }];
  const start = circleStart(queue.id, raterId);
  const from = isValid ? cursor.rank : start;
  if (from < start) return [{ from, to: start }];
  return [
    { from, to: shuffleRanks },
    { from: 0, to: start },
  ];
}

/**
 * Takes up to `wanted` open items for the rater and moves the rater's cursor, all within the caller's transaction;
 * the caller holds the cursor's row lock, so a rater's own claims never race. Returns item ids in queue order.
 *
 * The cost does not grow with the queue: completed items are not in the index, and what this rater has submitted or
 * skipped lies before the cursor. Others' leased items are passed over one by one; there are never more of them than
 * raters × prefetch.
 */
export async function takeOpenItems(
  ctx: Context,
  queue: QueueRow,
  cursor: RaterCursor,
  wanted: number,
): Promise<string[]> {
  // Items that another claim holds at this very moment are passed over; only when nothing else is left is it worth
  // waiting for them, because what that claim leaves may still have an open slot.
  const quick = await walk(ctx, queue, cursor, wanted, 'skip locked');
  const { taken, next } = quick.taken.length > 0 ? quick : await walk(ctx, queue, cursor, wanted, 'wait');
  if (next !== null && (next !== cursor.rank || cursor.epoch !== queue.cursor_epoch)) {
    await sql`
      update rater_cursors set rank = ${next}, epoch = ${queue.cursor_epoch}
      where queue_id = ${queue.id} and rater_id = ${ctx.memberId}
    `.execute(ctx.db);
  }
  return taken;
}

async function walk(
  ctx: Context,
  queue: QueueRow,
  cursor: RaterCursor,
  wanted: number,
  locking: 'skip locked' | 'wait',
): Promise<{ taken: string[]; next: number | null }> {
  const taken: string[] = [];
  let next: number | null = null;
  for (const stretch of stretches(queue, ctx.memberId, cursor)) {
    const found = await takeFrom(ctx, queue.id, stretch, wanted - taken.length, locking);
    taken.push(...found.ids);
    next ??= found.frontier;
    if (taken.length >= wanted) break;
  }
  return { taken, next };
}

async function takeFrom(
  ctx: Context,
  queueId: string,
  stretch: Stretch,
  wanted: number,
  locking: 'skip locked' | 'wait',
): Promise<{ ids: string[]; frontier: number | null }> {
  // Scalar subqueries, not joins: the planner must walk items_claim in order and stop at the first hit, and a join
  // would let it read all of the rater's slots instead. Counting 'leased' as not yet done keeps the frontier in
  // front of items that this rater may still lose.
  const mine = (states: string) => sql`coalesce(
    (select s.state = any(${states}::text[]) from slots s where s.item_id = i.id and s.rater_id = ${ctx.memberId}),
    false)`;
  const { rows } = await sql<{ id: string | null; frontier: number }>`
    with frontier as materialized (
      select i.rank from items i
      where i.queue_id = ${queueId} and i.state = 'available'
        and i.rank >= ${stretch.from} and i.rank < ${stretch.to} and not ${mine('{submitted,skipped}')}
      order by i.rank limit 1
    ), candidates as (
      select i.id from items i
      where i.queue_id = ${queueId} and i.state = 'available'
        and i.rank >= (select rank from frontier) and i.rank < ${stretch.to}
        and i.open_slots > 0 and not ${mine('{submitted,skipped,leased,reopened}')}
      order by i.rank limit ${wanted} for update ${locking === 'wait' ? sql`` : sql`skip locked`}
    ), taken as (
      update items i set open_slots = i.open_slots - 1 from candidates c where i.id = c.id
      returning i.id, i.rank
    )
    select t.id, f.rank as frontier from frontier f left join taken t on true order by t.rank
  `.execute(ctx.db);
  const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
  return { ids, frontier: rows[0]?.frontier ?? null };
}
