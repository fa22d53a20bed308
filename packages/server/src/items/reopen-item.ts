import { DomainError, Id, Item, Text } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { writeRevision } from '../annotations/write-revision.ts';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { goldStays } from '../gold/gold-stays.ts';
import { endpoint } from '../http/endpoint.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { bringBackItems } from './bring-back-items.ts';
import { claimExample } from './claim-example.ts';
import { getItem } from './get-item.ts';
import { type HeldItem, lockItem } from './lock-item.ts';

const Params = z.object({ item_id: Id });
const ReopenInput = z
  .strictObject({
    rater_ids: z.array(Id).min(1).max(100).optional(),
    assign_to: z.enum(['anyone', 'same_raters']).default('anyone'),
    fields: z.array(z.string().min(1).max(63)).min(1).max(50).optional(),
    reason: Text.optional(),
  })
  .optional()
  .meta({
    id: 'ReopenItemInput',
    description:
      'Whose answers are opened again (default: all), and for whom: anyone (also the same rater), or only the same raters. fields: only these rubric fields, for the same raters.',
  });

interface ReopenArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof ReopenInput>;
}

/** Opens submitted answers again. They stay in the history and stop counting until they are submitted anew. */
export async function reopenItem(ctx: Context, { params, body }: ReopenArguments): Promise<Item> {
  const item = await lockItem(ctx, params.item_id);
  if (item.is_gold) throw goldStays();
  if (item.item_state === 'removed') {
    // Cursors may have passed its rank.
    await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${item.queue_id}`.execute(ctx.db);
    await bringBackItems(ctx, item.queue_id, [item.item_id]);
    await auditReopening(ctx, item, { wasRemoved: true });
    return await getItem(ctx, { params: { item_id: item.item_id } });
  }
  const fields = body?.fields ?? null;
  const isKept = fields !== null || body?.assign_to === 'same_raters';
  const { rows: slots } = await sql<{ rater_id: string }>`
    update slots set state = ${isKept ? 'reopened' : 'released'}, reopened_fields = ${fields}::text[]
    where item_id = ${item.item_id} and state = 'submitted'
      and (${body?.rater_ids ?? null}::uuid[] is null or rater_id = any(${body?.rater_ids ?? null}::uuid[]))
    returning rater_id
  `.execute(ctx.db);
  if (slots.length === 0) throw new DomainError('CONFLICT', 'The item has no submitted answer to reopen.');
  const raterIds = slots.map((slot) => slot.rater_id);
  await sql`
    update items set state = 'available', completed_at = null, submitted_count = submitted_count - ${slots.length},
                     open_slots = open_slots + ${isKept ? 0 : slots.length}
    where id = ${item.item_id}
  `.execute(ctx.db);
  await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${item.queue_id}`.execute(ctx.db);
  await sql`
    update rater_cursors set submitted_count = submitted_count - 1
    where queue_id = ${item.queue_id} and rater_id = any(${raterIds}::uuid[])
  `.execute(ctx.db);
  const wasComplete = item.item_state === 'completed';
  await changeCounters(ctx, item.queue_id, {
    submitted: -slots.length,
    completed: wasComplete ? -1 : 0,
    available: wasComplete ? 1 : 0,
  });
  await setReopened(ctx, item.item_id, raterIds, body?.reason ?? null);
  await auditReopening(ctx, item, { raters: slots.length, fields });
  return await getItem(ctx, { params: { item_id: item.item_id } });
}

async function auditReopening(ctx: Context, item: HeldItem, details: object): Promise<void> {
  await addAuditEntry(ctx, {
    action: 'queues.items.reopen',
    subjectId: item.item_id,
    projectId: item.project_id,
    details,
  });
}

async function setReopened(
  ctx: Context,
  itemId: string,
  raterIds: readonly string[],
  reason: string | null,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update annotations set status = 'reopened', revision = revision + 1, updated_at = ${ctx.now}
    where item_id = ${itemId} and rater_id = any(${raterIds}::uuid[]) and status = 'submitted' returning id
  `.execute(ctx.db);
  for (const row of rows) await writeRevision(ctx, row.id, 'reopen', reason);
}

export const reopenItemEndpoint = endpoint({
  id: 'queues.items.reopen',
  method: 'POST',
  path: '/annotations/queues/items/{item_id}/reopen',
  summary: 'Reopen an item',
  description: 'Submitted answers are opened again; a removed item comes back to its queue.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: ReopenInput,
  output: Item,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { item_id: claimExample.output.item.id },
    body: { assign_to: 'anyone', reason: 'The rubric was misread' },
    output: claimExample.output.item,
  },
  run: reopenItem,
});
