import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';

/** Takes locked items out of their queue, as removing one does: rows and judgements stay, leases in them are lost. */
export async function takeOutItems(ctx: Context, queueId: string, ids: readonly string[]): Promise<number> {
  await sql`
    insert into item_events (item_id, kind, actor_id, reason, created_at)
    select id, 'remove', ${ctx.memberId}, null, ${ctx.now} from items
    where id = any(${ids}::uuid[]) and state not in ('removed', 'gold')
  `.execute(ctx.db);
  const { rows: lost } = await sql<{ leased: number }>`
    with held as (
      select s.item_id, s.rater_id, s.state from slots s join items i on i.id = s.item_id
      where s.item_id = any(${ids}::uuid[]) and s.state in ('leased', 'reopened') and i.state <> 'gold'
    ), released as (
      update slots s set state = 'released', reopened_fields = null
      from held h where s.item_id = h.item_id and s.rater_id = h.rater_id returning h.state
    )
    select count(*) filter (where state = 'leased')::int as leased from released
  `.execute(ctx.db);
  const { rows: were } = await sql<{ was: string; n: number }>`
    with present as (
      select id, state from items where id = any(${ids}::uuid[]) and state not in ('removed', 'gold')
    ), removed as (
      update items i set state = 'removed', completed_at = null, rank = coalesce(rank, place),
                         open_slots = raters_required - submitted_count
      from present p where i.id = p.id returning p.state as was
    )
    select was, count(*)::int as n from removed group by was
  `.execute(ctx.db);
  for (const { was, n } of were) await changeCounters(ctx, queueId, { [was]: -n, removed: n });
  await changeCounters(ctx, queueId, { leased: -(lost[0]?.leased ?? 0) });
  return were.reduce((sum, row) => sum + row.n, 0);
}
