import type { Queue } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { shuffleRanks } from '../items/insert-items.ts';
import { changeCounters } from './change-counters.ts';

/** Gives every item that is not waiting its rank under another order; cursors start again. */
export async function rerankItems(ctx: Context, queueId: string, order: Queue['order']): Promise<void> {
  const rank = {
    fifo: sql`place`,
    priority: sql`(-priority::bigint << 32) + place`,
    shuffled: sql`floor(random() * ${shuffleRanks})::bigint`,
  }[order];
  await sql`update items set rank = ${rank} where queue_id = ${queueId} and rank is not null`.execute(ctx.db);
  await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${queueId}`.execute(ctx.db);
}

/**
 * Another number of raters for every item. An item that already has more submissions and leases than the new number
 * keeps them; one that has enough is complete, and a complete one with too few is opened again.
 */
export async function setRatersPerItem(ctx: Context, queueId: string, raters: number): Promise<void> {
  const { rows } = await sql<{ was: string; state: string; n: number }>`
    with before as (
      select id, state, raters_required - open_slots as used, submitted_count
      from items where queue_id = ${queueId} and state not in ('removed', 'gold') order by id for update
    ), changed as (
      update items i
      set raters_required = greatest(b.used, ${raters}::integer),
          open_slots = greatest(b.used, ${raters}::integer) - b.used,
          state = case when b.state = 'waiting' then 'waiting'
                       when b.submitted_count >= greatest(b.used, ${raters}::integer) then 'completed'
                       else 'available' end,
          completed_at = case when b.state <> 'waiting' and b.submitted_count >= greatest(b.used, ${raters}::integer)
                              then coalesce(i.completed_at, ${ctx.now}) end
      from before b where b.id = i.id
      returning b.state as was, i.state
    )
    select was, state, count(*)::int as n from changed where was <> state group by was, state
  `.execute(ctx.db);
  for (const row of rows) await changeCounters(ctx, queueId, { [row.was]: -row.n, [row.state]: row.n });
  await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${queueId}`.execute(ctx.db);
}
