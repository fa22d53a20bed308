import { GoldItem, Id, notFound, type Page, PageQuery } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { exampleGoldItem, readGoldItems } from './gold-item-row.ts';

const Params = z.object({ queue_id: Id });

/** A queue's gold items in the order in which they were added. */
export async function listGoldItems(
  ctx: Context,
  { params, query }: { params: z.output<typeof Params>; query: z.output<typeof PageQuery> },
): Promise<Page<GoldItem>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const after = decodeCursor(query.cursor, ['number'])?.[0] ?? 0;
  const rows = await readGoldItems(ctx, { queueId: queue.id, after, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => row.gold),
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.place]) : null,
  };
}

export const listGoldItemsEndpoint = endpoint({
  id: 'queues.gold.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/gold',
  summary: "List a queue's gold items",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: PageQuery,
  output: GoldItem,
  page: true,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: exampleGoldItem.queue_id }, query: { limit: 50 }, output: exampleGoldItem },
  run: listGoldItems,
});
