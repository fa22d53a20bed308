import { notFound, type SamplingRule } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

type Times = 'created_at' | 'updated_at' | 'last_filled_at';

export interface RuleRow extends Omit<SamplingRule, Times> {
  created_by: string;
  created_at: Date;
  updated_at: Date;
  last_filled_at: Date | null;
}

/** Columns of a rule `s`; the day is the database's in UTC. */
export const ruleColumns = (ctx: Pick<Context, 'now'>) => sql`
  s.id, s.project_id, s.queue_id, s.name, s.source, s.scope, s.strategy, s.seed, s.priority, s.items_max, s.per_day_max,
  s.open_items_max, s.settle_seconds, s.state, s.paused_reason, s.considered, s.added, s.created_by, s.created_at,
  s.updated_at, s.last_filled_at,
  (select count(*)::int from items i where i.sampling_rule_id = s.id
     and i.created_at >= date_trunc('day', ${ctx.now}::timestamptz, 'UTC')) as added_today,
  (select count(*)::int from sampling_inbox b where b.rule_id = s.id) as waiting`;

export function showRule({ created_by: _, ...row }: RuleRow): SamplingRule {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    last_filled_at: row.last_filled_at?.toISOString() ?? null,
  };
}

export async function getRuleRow(ctx: Context, id: string, isLocked = false): Promise<RuleRow> {
  const { rows } = await sql<RuleRow>`
    select ${ruleColumns(ctx)} from sampling_rules s
    where s.id = ${id} and s.project_id = any(${ctx.projectIds}::uuid[]) ${isLocked ? sql`for update` : sql``}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('sampling rule');
  return row;
}

export const exampleRule: SamplingRule = {
  id: '00000000-0000-0000-0000-000000000000',
  project_id: '00000000-0000-0000-0000-000000000001',
  queue_id: '00000000-0000-0000-0000-000000000002',
  name: 'Failing, and a tenth of the rest',
  source: 'eval_case',
  scope: { run_name: 'nightly' },
  strategy: { kind: 'matching', match: { passed: false }, sample_of_rest: 0.1 },
  seed: 7,
  priority: 0,
  items_max: 1000,
  per_day_max: 50,
  open_items_max: null,
  settle_seconds: 10,
  state: 'active',
  paused_reason: null,
  considered: 400,
  added: 61,
  added_today: 12,
  waiting: 0,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  last_filled_at: '2026-01-02T00:00:00.000Z',
};
