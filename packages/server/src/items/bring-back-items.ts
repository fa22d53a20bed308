import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';

/**
 * Those of the locked items that are removed come back to the state in which they would be now; judgements that they hold
 * count again. Returns how many; cursors may have passed their ranks.
 */
export async function bringBackItems(ctx: Context, queueId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ state: string; n: number }>`
    with present as (
      select i.id, greatest(i.submitted_count, q.raters_per_item) as required,
             i.display is null and t.ingested_at is null as is_waiting
      from items i join queues q on q.id = i.queue_id join targets t on t.ref = i.target_ref
      where i.id = any(${ids}::uuid[]) and i.state = 'removed'
    ), back as (
      update items i
      set raters_required = p.required, open_slots = p.required - i.submitted_count,
          state = case when p.is_waiting then 'waiting' when i.submitted_count = p.required then 'completed'
                       else 'available' end,
          rank = case when p.is_waiting then null else i.rank end,
          completed_at = case when not p.is_waiting and i.submitted_count = p.required then ${ctx.now}::timestamptz end
      from present p where i.id = p.id returning i.state
    )
    select state, count(*)::int as n from back group by state
  `.execute(ctx.db);
  for (const { state, n } of rows) await changeCounters(ctx, queueId, { removed: -n, [state]: n });
  return rows.reduce((sum, row) => sum + row.n, 0);
}
