import { type ItemFilter, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { itemConditions } from './item-conditions.ts';

export interface Selection {
  item_ids?: string[] | undefined;
  filter?: ItemFilter | undefined;
}

export interface SelectedItems {
  queue: QueueRow;
  /** In the order in which everything locks items. */
  ids: string[];
}

/** Locks the queue and then the items that are meant, those of other queues left out. */
export async function selectItems(
  ctx: Context,
  queueId: string,
  selection: Selection,
): Promise<SelectedItems> {
  const queue = await findQueue(ctx, queueId);
  if (queue === null) throw notFound('queue');
  await sql`select 1 from queues where id = ${queue.id} for no key update`.execute(ctx.db);
  const meant =
    selection.item_ids === undefined
      ? itemConditions(selection.filter ?? {}, await loadRubric(ctx, queue.id))
      : sql`i.id = any(${selection.item_ids}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select i.id from items i join targets t on t.ref = i.target_ref
    where i.queue_id = ${queue.id} and ${meant} order by i.id for update of i
  `.execute(ctx.db);
  return { queue, ids: rows.map((row) => row.id) };
}
