import type { AdjudicationRule, Settlement, SettlementDecision, SettlementState } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

export interface SettlementRow {
  item_id: string;
  queue_id: string;
  target_id: string;
  place: number;
  state: SettlementState;
  answers_changed_at: Date | null;
  decision: number;
  updated_at: Date;
}

/** Of `settlements s`, `items i` and `targets t`. */
export const settlementColumns = sql`
  s.item_id, s.queue_id, t.target_id, s.place, s.state, s.answers_changed_at, s.decision, s.updated_at`;

interface DecisionRow {
  item_id: string;
  number: number;
  kind: SettlementDecision['kind'];
  field_values: Record<string, unknown>;
  reason: string | null;
  author_id: string | null;
  policy_version: number;
  rule: AdjudicationRule;
  threshold: number | null;
  posterior: number | null;
  lineage: SettlementDecision['lineage'];
  created_at: Date;
}

export function showSettlement(row: SettlementRow, decision: SettlementDecision | null): Settlement {
  return {
    item_id: row.item_id,
    queue_id: row.queue_id,
    target_id: row.target_id,
    position: row.place,
    state: row.state,
    answers_changed_at: row.answers_changed_at?.toISOString() ?? null,
    decision,
    updated_at: row.updated_at.toISOString(),
  };
}

/** All decisions on these items, by item id, each item's in order. */
export async function readDecisions(
  ctx: Context,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, SettlementDecision[]>> {
  const { rows } = await sql<DecisionRow>`
    select d.item_id, d.number, d.kind, d.field_values, d.reason, d.author_id, d.policy_version, p.rule, p.threshold,
           d.posterior, d.lineage, d.created_at
    from settlement_decisions d
    join settlements s on s.item_id = d.item_id
    join adjudication_policies p on p.queue_id = s.queue_id and p.version = d.policy_version
    where d.item_id = any(${itemIds}::uuid[]) order by d.item_id, d.number
  `.execute(ctx.db);
  const found = new Map<string, SettlementDecision[]>();
  for (const { item_id: itemId, field_values: values, created_at: createdAt, ...row } of rows) {
    const list = found.get(itemId) ?? [];
    list.push({ ...row, values, created_at: createdAt.toISOString() });
    found.set(itemId, list);
  }
  return found;
}
