import { type ChangedItems, type ItemFilter, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { applyChange, changeNextStretch, itemsMax, lockItems } from './change-next-stretch.ts';
import { actions, closeChange } from './finish-item-change.ts';
import { type ItemChangeRow, itemChangeColumns } from './item-change-row.ts';

export interface Selection {
  item_ids?: string[] | undefined;
  filter?: ItemFilter | undefined;
}

export type Change = Pick<ItemChangeRow, 'kind' | 'priority' | 'reason'>;

/** The call itself looks for so long for the first that match; the rest is the background's. */
const patienceMs = 300;

/**
 * Changes the items that are named, those of other queues left out, or all that match a filter. Of a million that match, the
 * first are changed by this call and the others behind it, in transactions that claims and submissions hardly notice.
 */
export async function changeSelectedItems(
  ctx: Context,
  queueId: string,
  selection: Selection,
  change: Change,
): Promise<z.infer<typeof ChangedItems>> {
  const queue = await findQueue(ctx, queueId);
  if (queue === null) throw notFound('queue');
  const { item_ids: ids, filter = {} } = selection;
  return ids === undefined
    ? await changeMatching(ctx, queue, filter, change)
    : await changeNamed(ctx, queue, ids, change);
}

async function changeNamed(ctx: Context, queue: QueueRow, named: readonly string[], change: Change) {
  const ids = await lockItems(ctx, queue, named);
  const result = { matching: ids.length, changed: await applyChange(ctx, queue, ids, change) };
  await closeChange(ctx, queue, change, result);
  return { ...result, change_id: null };
}

async function changeMatching(ctx: Context, queue: QueueRow, filter: ItemFilter, change: Change) {
  const started = performance.now();
  const { rows } = await sql<ItemChangeRow>`
    insert into item_changes as c (queue_id, kind, filter, priority, reason, until_place, stretch, created_by, created_at)
    select id, ${change.kind}, ${JSON.stringify(filter)}::jsonb, ${change.priority}, ${change.reason}, next_place - 1,
           ${itemsMax}, ${ctx.memberId}, ${ctx.now}
    from queues where id = ${queue.id} returning ${itemChangeColumns}
  `.execute(ctx.db);
  let row = rows[0] as ItemChangeRow;
  // No second stretch after one that has changed something: whoever holds counters must not lock items.
  do row = await changeNextStretch(ctx, row);
  while (row.state === 'running' && row.changed === 0 && performance.now() - started < patienceMs);
  const { id, matching, changed, state } = row;
  if (state === 'running') {
    await addAuditEntry(ctx, {
      ...{ action: actions[change.kind], subjectId: queue.id, projectId: queue.project_id },
      details: { change_id: id, state },
    });
  }
  return { matching, changed, change_id: state === 'running' ? id : null };
}
