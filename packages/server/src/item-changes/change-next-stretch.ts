import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { itemConditions } from '../items/item-conditions.ts';
import { loadItemRules } from '../items/item-rules.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { finishItemChange } from './finish-item-change.ts';
import { type ItemChangeRow, itemChangeColumns } from './item-change-row.ts';
import { prioritiseItems } from './prioritise-items.ts';
import { putBackItems } from './put-back-items.ts';
import { takeOutItems } from './take-out-items.ts';

/** No transaction locks more items than this: claims pass over them, and a submission into one of them waits so long. */
export const itemsMax = 1_000;
const placesMax = 1_000_000;
/** A stretch is as long as what can be looked through in about this time. */
const searchMs = 500;

/** Does to locked items what a change says; returns how many were not so already. */
export async function applyChange(
  ctx: Context,
  queue: QueueRow,
  ids: readonly string[],
  change: Pick<ItemChangeRow, 'kind' | 'priority' | 'reason'>,
) {
  if (change.kind === 'remove') return await takeOutItems(ctx, queue.id, ids);
  if (change.kind === 'reopen') return await putBackItems(ctx, queue.id, ids, change.reason);
  return await prioritiseItems(ctx, queue, ids, change.priority ?? 0);
}

/** The next of those that were named, as far as the `to`th: all of them, the list holds no others. */
async function nameNext(ctx: Context, change: ItemChangeRow, to: number) {
  const { rows } = await sql<{ id: string; place: number }>`
    select n.id, n.place from item_changes c,
           unnest(c.item_ids[${change.after_place + 1}::int : ${to}::int]) with ordinality as n (id, place)
    where c.id = ${change.id} order by n.place
  `.execute(ctx.db);
  return rows;
}

/** The next that match, as far as the place `to`. Locks nothing, so that a search through texts may take its time. */
async function findNext(ctx: Context, queue: QueueRow, change: ItemChangeRow, to: number) {
  const { rows } = await sql<{ id: string; place: number }>`
    select i.id, i.place from items i join targets t on t.ref = i.target_ref
    where i.queue_id = ${queue.id} and i.place > ${change.after_place} and i.place <= ${to}
      and ${itemConditions(change.filter, await loadItemRules(ctx, queue))}
    order by i.place limit ${itemsMax}
  `.execute(ctx.db);
  return rows;
}

/** Queue, then items, in the order in which everything locks them. */
export async function lockItems(ctx: Context, queue: QueueRow, ids: readonly string[]): Promise<string[]> {
  await sql`select 1 from queues where id = ${queue.id} for no key update`.execute(ctx.db);
  const { rows } = await sql<{ id: string }>`
    select id from items where queue_id = ${queue.id} and id = any(${ids}::uuid[]) order by id for update
  `.execute(ctx.db);
  return rows.map((row) => row.id);
}

/**
 * Changes what matches in the next stretch of the queue, within the caller's transaction, which holds the change's row:
 * the items, the counters and how far it came are written together, so that a server that dies leaves nothing half done.
 */
export async function changeNextStretch(ctx: Context, change: ItemChangeRow): Promise<ItemChangeRow> {
  const queue = await findQueue(ctx, change.queue_id);
  if (queue === null) throw new Error(`The queue of change ${change.id} is not in the project of its maker.`);
  const length = change.is_named ? itemsMax : change.stretch;
  const to = Math.min(change.after_place + length, change.until_place);
  const started = performance.now();
  const items = change.is_named ? await nameNext(ctx, change, to) : await findNext(ctx, queue, change, to);
  const pace = searchMs / Math.max(1, performance.now() - started);
  const ids = items.map((item) => item.id);
  const changed =
    ids.length === 0 ? 0 : await applyChange(ctx, queue, await lockItems(ctx, queue, ids), change);
  const isFull = items.length === itemsMax;
  const reached = (isFull && !change.is_named ? items.at(-1)?.place : undefined) ?? to;
  const wanted = isFull
    ? 2 * (reached - change.after_place)
    : change.stretch * Math.min(4, Math.max(0.25, pace));
  const stretch = Math.round(Math.min(placesMax, Math.max(itemsMax, wanted)));
  const { rows } = await sql<ItemChangeRow>`
    update item_changes c set after_place = ${reached}, stretch = ${stretch}, matching = matching + ${items.length},
           changed = changed + ${changed}, failures = 0
    where c.id = ${change.id} returning ${itemChangeColumns}
  `.execute(ctx.db);
  const next = rows[0] as ItemChangeRow;
  return reached < next.until_place ? next : await finishItemChange(ctx, queue, next, 'done');
}
