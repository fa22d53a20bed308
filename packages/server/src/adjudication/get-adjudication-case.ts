import { AdjudicationCase, Id, notFound, type SettlementState } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { exampleCase } from './adjudication-example.ts';
import { findPolicy } from './adjudication-policy.ts';
import { noPolicy, requireAdjudicator } from './require-adjudicator.ts';
import { showCase } from './show-case.ts';

const Params = z.object({ item_id: Id });

interface Row {
  queue_id: string;
  state: SettlementState;
  decision: number;
  version: number;
  values: Record<string, unknown> | null;
}

/** An item as its adjudicator sees it, with the decision that holds: to decide it anew without learning names. */
export async function getAdjudicationCase(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<AdjudicationCase> {
  const { rows } = await sql<Row>`
    select s.queue_id, s.state, s.decision, s.version, d.field_values as values
    from settlements s join queues q on q.id = s.queue_id
    left join settlement_decisions d on d.item_id = s.item_id and d.number = s.decision
    where s.item_id = ${params.item_id} and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  const queue = row === undefined ? null : await findQueue(ctx, row.queue_id);
  if (row === undefined || queue === null) throw notFound('item');
  const policy = await findPolicy(ctx, queue.id);
  if (policy === null) throw noPolicy();
  await requireAdjudicator(ctx, queue, policy);
  const { state, decision, version, values } = row;
  return {
    ...(await showCase(ctx, { queue, policy, itemId: params.item_id })),
    ...{ state, decision, version, values },
  };
}

export const getAdjudicationCaseEndpoint = endpoint({
  id: 'queues.items.adjudication.get',
  method: 'GET',
  path: '/annotations/queues/items/{item_id}/adjudication',
  summary: 'Get an item as its adjudicator sees it',
  description:
    'For editors and the members of the adjudicator pool: the content, the answers without names, and what was decided. 404 for items that were never complete.',
  role: 'rater',
  rateClass: 'read',
  params: Params,
  output: AdjudicationCase,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { item_id: exampleCase.item.id },
    output: { ...exampleCase, state: 'settled', decision: 1, version: 3, values: { verdict: 'fail' } },
  },
  run: getAdjudicationCase,
});
