import { sql } from 'kysely';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { type ItemChangeRow, itemChangeColumns } from './item-change-row.ts';

export const actions = {
  remove: 'queues.items.removeMany',
  reopen: 'queues.items.reopenMany',
  set_priority: 'queues.items.priority.set',
} as const;

/** Notes who changed how many items of a queue, and lets raters' cursors look again at what they have passed. */
export async function closeChange(
  ctx: Context,
  queue: Pick<QueueRow, 'id' | 'project_id'>,
  change: Pick<ItemChangeRow, 'kind' | 'priority' | 'reason'>,
  details: { matching: number; changed: number; change_id?: string; state?: ItemChangeRow['state'] },
): Promise<void> {
  // Items that come back and ranks that are filled now may stand where cursors have passed. Once for a whole change: every
  // new epoch makes each rater's next claim walk again past all that they have judged.
  if (details.changed > 0 && change.kind !== 'remove') {
    await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${queue.id}`.execute(ctx.db);
  }
  await addAuditEntry(ctx, {
    ...{ action: actions[change.kind], subjectId: queue.id, projectId: queue.project_id },
    details: {
      ...details,
      ...(change.kind === 'set_priority' && { priority: change.priority }),
      ...(change.kind === 'reopen' && { reason: change.reason }),
    },
  });
}

/** Ends a change in the transaction that holds its row. */
export async function finishItemChange(
  ctx: Context,
  queue: Pick<QueueRow, 'id' | 'project_id'>,
  change: ItemChangeRow,
  state: 'done' | 'cancelled' | 'failed',
): Promise<ItemChangeRow> {
  const { rows } = await sql<ItemChangeRow>`
    update item_changes c set state = ${state}, finished_at = ${ctx.now}
    where c.id = ${change.id} returning ${itemChangeColumns}
  `.execute(ctx.db);
  const { matching, changed } = change;
  await closeChange(ctx, queue, change, { matching, changed, change_id: change.id, state });
  return rows[0] as ItemChangeRow;
}
