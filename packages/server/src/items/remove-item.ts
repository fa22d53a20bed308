import { Id, Item } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { goldStays } from '../gold/gold-stays.ts';
import { endpoint } from '../http/endpoint.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { claimExample } from './claim-example.ts';
import { getItem } from './get-item.ts';
import { lockItem } from './lock-item.ts';

const Params = z.object({ item_id: Id });

/**
 * Takes an item out of its queue. Its row, and the judgements in it, stay: adding the same target again finds it and
 * adds nothing, so that no automation brings back what a person took away. Leases in it are lost.
 */
export async function removeItem(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<Item> {
  const item = await lockItem(ctx, params.item_id);
  if (item.is_gold) throw goldStays();
  if (item.item_state !== 'removed') {
    const { rows } = await sql<{ was_leased: boolean }>`
      update slots s set state = 'released', reopened_fields = null
      from (select rater_id, state = 'leased' as was_leased from slots
            where item_id = ${item.item_id} and state in ('leased', 'reopened')) held
      where s.item_id = ${item.item_id} and s.rater_id = held.rater_id
      returning held.was_leased
    `.execute(ctx.db);
    await sql`
      update items set state = 'removed', completed_at = null, rank = coalesce(rank, place),
                       open_slots = raters_required - submitted_count
      where id = ${item.item_id}
    `.execute(ctx.db);
    await changeCounters(ctx, item.queue_id, {
      [item.item_state]: -1,
      removed: 1,
      leased: -rows.filter((row) => row.was_leased).length,
    });
    await addAuditEntry(ctx, {
      action: 'queues.items.remove',
      subjectId: item.item_id,
      projectId: item.project_id,
    });
  }
  return await getItem(ctx, { params: { item_id: item.item_id } });
}

export const removeItemEndpoint = endpoint({
  id: 'queues.items.remove',
  method: 'DELETE',
  path: '/annotations/queues/items/{item_id}',
  summary: 'Remove an item',
  description:
    'Raters do not see it any more. What was judged stays. Adding its target again does not bring it back; reopening it does.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  output: Item,
  errors: ['NOT_FOUND'],
  example: {
    params: { item_id: claimExample.output.item.id },
    output: { ...claimExample.output.item, state: 'removed' },
  },
  run: removeItem,
});
