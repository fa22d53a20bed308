import { Id, notFound, SettlementHistory } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleSettlement } from './adjudication-example.ts';
import { readDecisions, type SettlementRow, settlementColumns, showSettlement } from './settlement-row.ts';

const Params = z.object({ item_id: Id });

/** How an item stands, and every decision on it. */
export async function getSettlement(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<SettlementHistory> {
  const { rows } = await sql<SettlementRow>`
    select ${settlementColumns}
    from settlements s join items i on i.id = s.item_id join targets t on t.ref = i.target_ref
    join queues q on q.id = s.queue_id
    where s.item_id = ${params.item_id} and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('settlement');
  const decisions = (await readDecisions(ctx, [row.item_id])).get(row.item_id) ?? [];
  return { ...showSettlement(row, decisions.at(-1) ?? null), decisions };
}

export const getSettlementEndpoint = endpoint({
  id: 'queues.items.settlement.get',
  method: 'GET',
  path: '/annotations/queues/items/{item_id}/settlement',
  summary: "Get an item's settlement",
  description:
    'The label that holds, what it rests on, and all decisions. 404 for items that were never complete.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: SettlementHistory,
  errors: ['NOT_FOUND'],
  example: { params: { item_id: exampleSettlement.item_id }, output: exampleSettlement },
  run: getSettlement,
});
