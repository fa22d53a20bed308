import { Id, Item, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, roleIn } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { claimExample } from './claim-example.ts';
import { type ItemRow, itemColumns, showItem } from './item-row.ts';
import { showItemToRater } from './show-item-to-rater.ts';

const Params = z.object({ item_id: Id });

/** One item. A rater sees those they hold or have held, and of them no more than their page shows. */
export async function getItem(ctx: Context, { params }: { params: z.output<typeof Params> }): Promise<Item> {
  const { rows } = await sql<ItemRow & { project_id: string; is_mine: boolean }>`
    select ${itemColumns}, q.project_id,
           exists (select 1 from slots s where s.item_id = i.id and s.rater_id = ${ctx.memberId}) as is_mine
    from items i
    join targets t on t.ref = i.target_ref
    join queues q on q.id = i.queue_id
    where i.id = ${params.item_id} and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('item');
  if (roleIn(ctx, row.project_id) !== 'rater') return showItem(row);
  const queue = row.is_mine ? await findQueue(ctx, row.queue_id) : null;
  if (queue === null) throw notFound('item');
  return showItemToRater(queue, row);
}

export const getItemEndpoint = endpoint({
  id: 'queues.items.get',
  method: 'GET',
  path: '/annotations/queues/items/{item_id}',
  summary: 'Get an item',
  role: 'member',
  rateClass: 'read',
  params: Params,
  output: Item,
  errors: ['NOT_FOUND'],
  example: { params: { item_id: claimExample.output.item.id }, output: claimExample.output.item },
  run: getItem,
});
