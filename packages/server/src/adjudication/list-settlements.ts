import { Id, notFound, type Page, PageQuery, Settlement, SettlementState } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { holdsText } from '../items/item-conditions.ts';
import { findQueue } from '../queues/find-queue.ts';
import { exampleSettlement } from './adjudication-example.ts';
import { readDecisions, type SettlementRow, settlementColumns, showSettlement } from './settlement-row.ts';

const Params = z.object({ queue_id: Id });
const Query = PageQuery.extend({
  state: SettlementState.optional(),
  answers_changed: z.enum(['true', 'false']).optional().meta({
    description: 'Only those whose answers changed after the decision, or only those whose did not.',
  }),
  kind: z.enum(['rule', 'adjudicator']).optional().meta({
    description: 'Only what a rule, or only what an adjudicator settled.',
  }),
  text: z.string().min(1).max(1_000).optional().meta({
    description: 'Only items with this in their id or content, whatever its case.',
  }),
});

/** The authoritative labels of a queue, and what is still open, in the queue's order; removed items are left out. */
export async function listSettlements(
  ctx: Context,
  { params, query }: { params: z.output<typeof Params>; query: z.output<typeof Query> },
): Promise<Page<Settlement>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const after = decodeCursor(query.cursor, ['number'])?.[0] ?? 0;
  const ofState = query.state === undefined ? sql`` : sql`and s.state = ${query.state}`;
  const changed =
    query.answers_changed === undefined
      ? sql``
      : sql`and (s.answers_changed_at is not null) = ${query.answers_changed === 'true'}`;
  const ofKind =
    query.kind === undefined
      ? sql``
      : sql`and exists (select 1 from settlement_decisions d
                        where d.item_id = s.item_id and d.number = s.decision and d.kind = ${query.kind})`;
  const withText = query.text === undefined ? sql`` : sql`and ${holdsText(query.text)}`;
  const { rows } = await sql<SettlementRow>`
    select ${settlementColumns}
    from settlements s join items i on i.id = s.item_id join targets t on t.ref = i.target_ref
    where s.queue_id = ${queue.id} and s.place > ${after} and i.state not in ('removed', 'gold') ${ofState} ${changed} ${ofKind} ${withText}
    order by s.place limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const decisions = await readDecisions(
    ctx,
    page.map((row) => row.item_id),
  );
  return {
    rows: page.map((row) => showSettlement(row, decisions.get(row.item_id)?.at(-1) ?? null)),
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.place]) : null,
  };
}

const { decisions: _, ...example } = exampleSettlement;

export const listSettlementsEndpoint = endpoint({
  id: 'queues.settlements.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/settlements',
  summary: "List a queue's settlements",
  description: 'The authoritative labels with their lineage; state=settled is what to export.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: Settlement,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: example.queue_id },
    query: { state: 'settled', limit: 50 },
    output: example,
  },
  run: listSettlements,
});
