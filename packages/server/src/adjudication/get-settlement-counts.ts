import { Id, notFound, SettlementCounts } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { examplePolicy } from './adjudication-example.ts';

const Params = z.object({ queue_id: Id });

/** How many items are settled, by whom, and how many wait for a person; removed items are left out. */
export async function getSettlementCounts(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<SettlementCounts> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { rows } = await sql<SettlementCounts>`
    select count(*) filter (where d.kind = 'rule')::int as settled_by_rule,
           count(*) filter (where d.kind = 'adjudicator')::int as settled_by_adjudicator,
           count(*) filter (where s.state = 'needs_adjudication' and i.state = 'completed')::int as needs_adjudication,
           count(*) filter (where s.state = 'needs_adjudication' and i.state = 'completed'
                            and s.lease_expires_at > ${ctx.now})::int as in_adjudication,
           count(*) filter (where s.state = 'unsettled'
                            or (s.state = 'needs_adjudication' and i.state <> 'completed'))::int as unsettled,
           count(*) filter (where s.answers_changed_at is not null)::int as answers_changed
    from settlements s join items i on i.id = s.item_id
    left join settlement_decisions d on d.item_id = s.item_id and d.number = s.decision
    where s.queue_id = ${queue.id} and i.state not in ('removed', 'gold')
  `.execute(ctx.db);
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count has no row');
  return counts;
}

export const getSettlementCountsEndpoint = endpoint({
  id: 'queues.settlements.counts.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/settlement-counts',
  summary: "Count a queue's settlements",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: SettlementCounts,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: examplePolicy.queue_id },
    output: {
      ...{ settled_by_rule: 40, settled_by_adjudicator: 3, needs_adjudication: 2, in_adjudication: 1 },
      ...{ unsettled: 0, answers_changed: 0 },
    },
  },
  run: getSettlementCounts,
});
