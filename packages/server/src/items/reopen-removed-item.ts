import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';
import type { HeldItem } from './lock-item.ts';

/** Brings a removed item back, to the state in which it would be now; judgements that it holds count again. */
export async function reopenRemovedItem(ctx: Context, item: HeldItem): Promise<void> {
  const { rows } = await sql<{ state: 'waiting' | 'available' | 'completed' }>`
    with present as (
      select i.id, greatest(i.submitted_count, q.raters_per_item) as required,
             i.display is null and t.ingested_at is null as is_waiting
      from items i join queues q on q.id = i.queue_id join targets t on t.ref = i.target_ref
      where i.id = ${item.item_id}
    )
    update items i
    set raters_required = p.required, open_slots = p.required - i.submitted_count,
        state = case when p.is_waiting then 'waiting' when i.submitted_count = p.required then 'completed'
                     else 'available' end,
        rank = case when p.is_waiting then null else i.rank end,
        completed_at = case when not p.is_waiting and i.submitted_count = p.required then ${ctx.now}::timestamptz end
    from present p where i.id = p.id
    returning i.state
  `.execute(ctx.db);
  // Cursors may have passed its rank.
  await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${item.queue_id}`.execute(ctx.db);
  await changeCounters(ctx, item.queue_id, { removed: -1, [rows[0]?.state ?? 'available']: 1 });
}
