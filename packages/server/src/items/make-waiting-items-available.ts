import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { shuffleRanks } from './insert-items.ts';

/**
 * Hands over the items that waited for these targets, in the transaction that ingests them. They take new places at
 * the end of the line, so no rater's cursor can have passed them. Returns how many became available.
 */
export async function makeWaitingItemsAvailable(
  ctx: Context,
  targetRefs: readonly number[],
): Promise<number> {
  if (targetRefs.length === 0) return 0;
  const { rows: queues } = await sql<{ id: string; item_order: string }>`
    select id, item_order from queues
    where id in (select queue_id from items where target_ref = any(${targetRefs}::bigint[]) and state = 'waiting')
    order by id for no key update
  `.execute(ctx.db);
  let total = 0;
  for (const queue of queues) {
    const { rows } = await sql<{ moved: number }>`
      with ready as (
        select i.id, i.priority, q.next_place - 1 + row_number() over (order by i.place) as turn
        from items i join queues q on q.id = i.queue_id
        where i.queue_id = ${queue.id} and i.target_ref = any(${targetRefs}::bigint[]) and i.state = 'waiting'
      ), moved as (
        update items i set state = 'available', rank = case ${queue.item_order}
            when 'fifo' then r.turn
            when 'priority' then (-r.priority::bigint << 32) + r.turn
            else floor(random() * ${shuffleRanks})::bigint end
        from ready r where i.id = r.id returning i.id
      ), turned as (
        update queues set next_place = next_place + (select count(*) from ready),
                          cursor_epoch = cursor_epoch + ${queue.item_order === 'fifo' ? 0 : 1}
        where id = ${queue.id}
      )
      select count(*)::int as moved from moved
    `.execute(ctx.db);
    const moved = rows[0]?.moved ?? 0;
    await changeCounters(ctx, queue.id, { waiting: -moved, available: moved });
    total += moved;
  }
  return total;
}
