import { Id, Item, ItemState, invalidField, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { claimExample } from './claim-example.ts';
import { type ItemRow, itemColumns, showItem } from './item-row.ts';

const Query = PageQuery.extend({ queue_id: Id, state: ItemState.optional(), projectId: Id.optional() });

/** A queue's items in the order in which they were added. */
export async function listItems(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<Item>> {
  const queue = await findQueue(ctx, query.queue_id);
  if (queue === null) throw invalidField('queue_id', 'unknown_queue', 'No such queue in this project.');
  const after = decodeCursor(query.cursor, ['number']);
  const ofState = query.state === undefined ? sql`` : sql`and i.state = ${query.state}`;
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from items i join targets t on t.ref = i.target_ref
    where i.queue_id = ${queue.id} and i.place > ${after?.[0] ?? 0} ${ofState}
    order by i.place limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(showItem),
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.place]) : null,
  };
}

export const listItemsEndpoint = endpoint({
  id: 'queues.items.list',
  method: 'GET',
  path: '/annotations/queues/items',
  summary: "List a queue's items",
  role: 'viewer',
  rateClass: 'read',
  query: Query,
  output: Item,
  page: true,
  errors: [],
  example: { query: { queue_id: claimExample.output.item.id }, output: claimExample.output.item },
  run: listItems,
});
