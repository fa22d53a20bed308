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
 * Changes the items that are named, those of other queues left out, or all that match a filter. Of a million, the first
 * are changed by this call and the others behind it, in transactions that claims and submissions hardly notice.
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
  if (ids !== undefined && ids.length <= itemsMax) return await changeNamed(ctx, queue, ids, change);
  return await changeMany(ctx, await beginChange(ctx, queue, { ids, filter }, change), queue);
}

async function changeNamed(ctx: Context, queue: QueueRow, named: readonly string[], change: Change) {
  const ids = await lockItems(ctx, queue, named);
  const result = { matching: ids.length, changed: await applyChange(ctx, queue, ids, change) };
  await closeChange(ctx, queue, change, result);
  return { ...result, change_id: null };
}

interface Meant {
  ids: readonly string[] | undefined;
  filter: ItemFilter;
}

async function beginChange(
  ctx: Context,
  queue: QueueRow,
  { ids, filter }: Meant,
  change: Change,
): Promise<ItemChangeRow> {
  const named =
    ids === undefined
      ? sql`null::uuid[]`
      : sql`coalesce((select array_agg(i.id order by i.place) from items i
                      where i.queue_id = ${queue.id} and i.id = any(${ids}::uuid[])), '{}')`;
  const { rows } = await sql<ItemChangeRow>`
    insert into item_changes as c (queue_id, kind, item_ids, filter, priority, reason, until_place, stretch, created_by,
                                   created_at)
    select q.id, ${change.kind}, n.ids, ${JSON.stringify(filter)}::jsonb, ${change.priority}, ${change.reason},
           coalesce(cardinality(n.ids), q.next_place - 1), ${itemsMax}, ${ctx.memberId}, ${ctx.now}
    from queues q, (select ${named} as ids) n where q.id = ${queue.id} returning ${itemChangeColumns}
  `.execute(ctx.db);
  return rows[0] as ItemChangeRow;
}

async function changeMany(ctx: Context, begun: ItemChangeRow, queue: QueueRow) {
  const started = performance.now();
  let row = begun;
  // No second stretch after one that has changed something: whoever holds counters must not lock items.
  do row = await changeNextStretch(ctx, row);
  while (row.state === 'running' && row.changed === 0 && performance.now() - started < patienceMs);
  const { id, matching, changed, state } = row;
  if (state === 'running') {
    await addAuditEntry(ctx, {
      ...{ action: actions[row.kind], subjectId: queue.id, projectId: queue.project_id },
      details: { change_id: id, state },
    });
  }
  return { matching, changed, change_id: state === 'running' ? id : null };
}
