import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { lockItem, requireLease } from './lock-item.ts';

/** Ends a lease without a judgement: the slot is open to others again. */
export async function giveUpSlot(
  ctx: Context,
  given: { itemId: string; token: number; state: 'released' | 'skipped'; reason?: string | undefined },
): Promise<{ queueId: string; projectId: string }> {
  const item = await lockItem(ctx, given.itemId);
  const { isRetaken } = requireLease(item, given.token);
  await sql`
    update slots set state = ${given.state}, skip_reason = ${given.reason ?? null}, reopened_fields = null
    where item_id = ${item.item_id} and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  if (!isRetaken) {
    await sql`update items set open_slots = open_slots + 1 where id = ${item.item_id}`.execute(ctx.db);
  }
  await changeCounters(ctx, item.queue_id, {
    leased: isRetaken ? 0 : -1,
    skipped: given.state === 'skipped' ? 1 : 0,
  });
  return { queueId: item.queue_id, projectId: item.project_id };
}
