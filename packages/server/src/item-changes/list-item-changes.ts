import { Id, ItemChange, notFound, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import {
  exampleItemChange,
  type ItemChangeRow,
  itemChangeColumns,
  showItemChange,
} from './item-change-row.ts';

const Params = z.object({ queue_id: Id });
const Query = PageQuery.extend({ state: ItemChange.shape.state.optional() });

interface ListArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

/** What was changed by filter in a queue, newest first. */
export async function listItemChanges(
  ctx: Context,
  { params, query }: ListArguments,
): Promise<Page<ItemChange>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const ofState = query.state === undefined ? sql`` : sql`and c.state = ${query.state}`;
  const { rows } = await sql<ItemChangeRow & { created_text: string }>`
    select ${itemChangeColumns}, c.created_at::text as created_text from item_changes c
    where c.queue_id = ${queue.id} ${ofState} ${older}
    order by c.created_at desc, c.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    rows: page.map(({ created_text: _, ...row }) => showItemChange(row)),
    next_cursor: hasMore ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listItemChangesEndpoint = endpoint({
  id: 'queues.itemChanges.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/item-changes',
  summary: 'List the changes of many items',
  description:
    'Those by filter, newest first. One that runs goes on by itself, also after a restart of the server.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: ItemChange,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleItemChange.queue_id },
    query: { state: 'running', limit: 50 },
    output: exampleItemChange,
  },
  run: listItemChanges,
});
