import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { HeldItem } from '../items/lock-item.ts';
import { changeCounters } from '../queues/change-counters.ts';

/** Writes the caller's place as submitted; whether that completes the item. The caller holds the item's lock. */
export async function settleSlot(ctx: Context, item: HeldItem, slot: 'held' | 'taken'): Promise<boolean> {
  const wasLeased = item.slot_state === 'leased';
  await sql`
    insert into slots (item_id, rater_id, queue_id, state, token, leased_at, expires_at)
    values (${item.item_id}, ${ctx.memberId}, ${item.queue_id}, 'submitted', nextval('lease_tokens'), ${ctx.now},
            ${ctx.now})
    on conflict (item_id, rater_id) do update
    set state = 'submitted', reopened_fields = null, skip_reason = null
  `.execute(ctx.db);
  const isComplete = item.submitted_count + 1 === item.raters_required;
  await sql`
    update items
    set submitted_count = submitted_count + 1, open_slots = open_slots - ${slot === 'taken' ? 1 : 0}::smallint,
        state = case when state = 'gold' then 'gold' else ${isComplete ? 'completed' : 'available'} end, completed_at = ${isComplete ? ctx.now : null}
    where id = ${item.item_id}
  `.execute(ctx.db);
  await changeCounters(ctx, item.queue_id, {
    submitted: 1,
    leased: wasLeased ? -1 : 0,
    skipped: item.slot_state === 'skipped' ? -1 : 0,
    available: isComplete ? -1 : 0,
    completed: isComplete ? 1 : 0,
  });
  await changeOwnProgress(ctx, item.queue_id, 1);
  return isComplete;
}

/** The rater's own count of submitted slots in a queue. */
export async function changeOwnProgress(ctx: Context, queueId: string, by: 1 | -1): Promise<void> {
  await sql`
    insert into rater_cursors (queue_id, rater_id, rank, epoch, submitted_count)
    values (${queueId}, ${ctx.memberId}, 0, 0, greatest(${by}::bigint, 0))
    on conflict (queue_id, rater_id) do update set submitted_count = rater_cursors.submitted_count + ${by}::bigint
  `.execute(ctx.db);
}
