import { Id, ItemCount, ItemFilterQuery, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { claimExample } from './claim-example.ts';
import { countAllItems } from './count-all-items.ts';
import { itemConditions } from './item-conditions.ts';
import { loadItemRules } from './item-rules.ts';

const Params = z.object({ queue_id: Id });

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof ItemFilterQuery>;
}

/** How many items match; those of a whole state come from the counters, others are counted. */
export async function getItemCount(
  ctx: Context,
  { params, query }: GetArguments,
): Promise<z.infer<typeof ItemCount>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { counts, gold, total } = await countAllItems(ctx, queue.id);
  const { state, score_field: _, ...rest } = query;
  if (Object.values(rest).every((value) => value === undefined) && state !== 'in_progress') {
    const matching = state === undefined ? total : state === 'kept' ? counts.total + gold : counts[state];
    return { matching, total };
  }
  const { rows } = await sql<{ matching: number }>`
    select count(*)::int as matching from items i join targets t on t.ref = i.target_ref
    where i.queue_id = ${queue.id} and ${itemConditions(query, await loadItemRules(ctx, queue))}
  `.execute(ctx.db);
  return { matching: rows[0]?.matching ?? 0, total };
}

export const getItemCountEndpoint = endpoint({
  id: 'queues.itemCount.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/item-count',
  summary: "Count a queue's items",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: ItemFilterQuery,
  output: ItemCount,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    query: { state: 'completed' },
    output: { matching: 40, total: 100 },
  },
  run: getItemCount,
});
