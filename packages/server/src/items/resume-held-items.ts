import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import type { LeasedItem } from './leased-item.ts';

type HeldRow = LeasedItem & { was_reopened: boolean; is_gold: boolean; rank: number };

/** What the rater holds already, leased anew, and what was opened again for them. */
export async function resumeHeldItems(
  ctx: Context,
  queue: QueueRow,
  wanted: number,
  { expiresAt, isPractising }: { expiresAt: Date; isPractising: boolean },
): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    with held as (
      select s.item_id, s.state, i.rank, i.state = 'gold' as is_gold
      from slots s join items i on i.id = s.item_id
      where s.queue_id = ${queue.id} and s.rater_id = ${ctx.memberId}
        and s.state in ('leased', 'reopened') and i.state in ('available', 'gold')
      order by s.state, (i.state = 'gold' and ${isPractising}::boolean) desc, i.rank limit ${wanted} for update of s
    )
    update slots s
    set state = 'leased', expires_at = ${expiresAt},
        leased_at = case when h.state = 'leased' then s.leased_at else ${ctx.now} end,
        token = case when h.state = 'leased' then s.token else nextval('lease_tokens') end
    from held h
    where s.item_id = h.item_id and s.rater_id = ${ctx.memberId} and s.state in ('leased', 'reopened')
    returning s.item_id, s.token, s.expires_at, s.is_swapped, s.reopened_fields, h.is_gold,
              h.state = 'reopened' as was_reopened, h.rank
  `.execute(ctx.db);
  const reopened = rows.filter((row) => row.was_reopened).length;
  await changeCounters(ctx, queue.id, { leased: reopened });
  const place = queue.gold === null ? (row: HeldRow) => row.rank : (row: HeldRow) => row.token;
  const first = (row: HeldRow) => Number(isPractising && row.is_gold);
  return rows.sort((a, b) => first(b) - first(a) || place(a) - place(b));
}
