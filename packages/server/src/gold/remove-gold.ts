import { Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { lockItem } from '../items/lock-item.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { findQueue } from '../queues/find-queue.ts';

const Params = z.object({ queue_id: Id, item_id: Id });
const RemovedGold = z
  .object({
    item_id: Id,
    outcome: z.enum(['open', 'retired']),
    scores_dropped: z.number().int(),
  })
  .meta({ id: 'RemovedGold' });

/**
 * Takes the gold mark off an item. One that no rater has had is open to judgement like any other; one that raters know
 * is handed to nobody any more, and how they did on it no longer counts. Practice stays done. Idempotent.
 */
export async function removeGold(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof RemovedGold>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const item = await lockItem(ctx, params.item_id);
  if (item.queue_id !== queue.id) throw notFound('item');
  if (!item.is_gold) return { item_id: item.item_id, outcome: 'open', scores_dropped: 0 };
  await sql`delete from gold_items where item_id = ${item.item_id}`.execute(ctx.db);
  const { rows: dropped } = await sql`
    delete from gold_answers where item_id = ${item.item_id} and not is_practice returning id
  `.execute(ctx.db);
  const { rows: opened } = await sql`
    update items
    set state = 'available', raters_required = ${queue.raters_per_item}, open_slots = ${queue.raters_per_item}
    where id = ${item.item_id} and not exists (select 1 from slots s where s.item_id = ${item.item_id})
    returning id
  `.execute(ctx.db);
  if (opened.length > 0) {
    await changeCounters(ctx, queue.id, { available: 1 });
    // It may lie before the places that raters have come to.
    await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${queue.id}`.execute(ctx.db);
  }
  await addAuditEntry(ctx, {
    action: 'queues.items.gold.remove',
    subjectId: item.item_id,
    projectId: queue.project_id,
    details: { scores_dropped: dropped.length },
  });
  return {
    item_id: item.item_id,
    outcome: opened.length > 0 ? 'open' : 'retired',
    scores_dropped: dropped.length,
  };
}

const zero = '00000000-0000-0000-0000-000000000000';

export const removeGoldEndpoint = endpoint({
  id: 'queues.items.gold.remove',
  method: 'DELETE',
  path: '/annotations/queues/{queue_id}/items/{item_id}/gold',
  summary: 'Take the gold mark off an item',
  description:
    '`open`: no rater had had it, and it is judged like any other. `retired`: raters know it, so nobody gets it any more; their answers to it no longer count.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  output: RemovedGold,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: zero, item_id: zero },
    output: { item_id: zero, outcome: 'retired', scores_dropped: 4 },
  },
  run: removeGold,
});
