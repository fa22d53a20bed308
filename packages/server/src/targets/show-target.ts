import type { Blind } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { withoutTelling } from './hide-blind.ts';
import { readTraces, showTrace } from './show-trace.ts';

export interface WantedTarget {
  ref: number;
  /** Pairwise: side b is shown first. */
  isSwapped: boolean;
}

/** Everything that a rater's page shows of each target; the blind policy is applied here, never by the page. */
export async function showTargets(
  ctx: Context,
  wanted: readonly WantedTarget[],
  blind: Blind,
): Promise<ReadonlyMap<number, Record<string, unknown>>> {
  const refs = wanted.map((target) => target.ref);
  const shown = new Map<number, Record<string, unknown>>();
  if (refs.length === 0) return shown;
  for (const row of await readCases(ctx, refs)) shown.set(row.ref, showCase(row, blind));
  for (const row of await readTraces(ctx, refs)) shown.set(row.ref, showTrace(row, blind));
  const swapped = new Set(wanted.filter((target) => target.isSwapped).map((target) => target.ref));
  for (const row of await readPairs(ctx, refs))
    shown.set(row.ref, showPair(row, swapped.has(row.ref), blind));
  return shown;
}

interface CaseRow {
  ref: number;
  id: string;
  input: unknown;
  expected_output: unknown;
  actual_output: unknown;
  context: unknown;
  metadata: Record<string, unknown>;
  latency_ms: number | null;
  token_usage: unknown;
  score: number | null;
  passed: boolean | null;
  scorer_results: unknown;
  model: string | null;
  run_id: string;
  run_name: string;
}

async function readCases(ctx: Context, refs: readonly number[]): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select t.ref, t.target_id as id, c.input, c.expected_output, c.actual_output, c.context, c.metadata, c.latency_ms,
           c.token_usage, c.score, c.passed, c.scorer_results, r.model, r.id as run_id, r.name as run_name
    from eval_cases c join targets t on t.ref = c.target_ref join eval_runs r on r.id = c.run_id
    where c.target_ref = any(${refs}::bigint[]) and t.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  return rows;
}

function showCase(row: CaseRow, blind: Blind): Record<string, unknown> {
  return {
    type: 'eval_case',
    id: row.id,
    input: row.input,
    expected_output: row.expected_output,
    actual_output: row.actual_output,
    context: row.context,
    metadata: withoutTelling(row.metadata, blind, [
      ...(blind.model ? [row.model] : []),
      ...(blind.run ? [row.run_id, row.run_name] : []),
    ]),
    latency_ms: row.latency_ms,
    token_usage: row.token_usage,
    ...(!blind.judge_scores && { score: row.score, passed: row.passed, scorer_results: row.scorer_results }),
    ...(!blind.model && { model: row.model }),
    ...(!blind.run && { run: { id: row.run_id, name: row.run_name } }),
  };
}

interface Side {
  output: unknown;
  model?: string | null;
  metadata?: Record<string, unknown>;
}

interface PairRow {
  ref: number;
  id: string;
  input: unknown;
  metadata: Record<string, unknown>;
  a: Side;
  b: Side;
}

async function readPairs(ctx: Context, refs: readonly number[]): Promise<PairRow[]> {
  const side = (name: 'a' | 'b') => sql`
    coalesce(p.${sql.raw(name)}_content, (
      select jsonb_build_object('output', c.actual_output, 'model', r.model, 'metadata', c.metadata)
      from eval_cases c join eval_runs r on r.id = c.run_id where c.target_ref = p.${sql.raw(name)}_case_ref))`;
  const { rows } = await sql<PairRow>`
    select t.ref, t.target_id as id, p.metadata, ${side('a')} as a, ${side('b')} as b,
           coalesce(p.input, (select c.input from eval_cases c where c.target_ref = p.a_case_ref)) as input
    from pairs p join targets t on t.ref = p.target_ref
    where p.target_ref = any(${refs}::bigint[]) and t.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  return rows;
}

function showPair(row: PairRow, isSwapped: boolean, blind: Blind): Record<string, unknown> {
  const models = blind.model ? [row.a.model, row.b.model] : [];
  const show = (side: 'a' | 'b') => {
    const { output, model, metadata } = row[side];
    return {
      side,
      output,
      ...(metadata !== undefined && { metadata: withoutTelling(metadata, blind, models) }),
      ...(!blind.model && { model: model ?? null }),
    };
  };
  return {
    type: 'pairwise',
    id: row.id,
    input: row.input,
    metadata: withoutTelling(row.metadata, blind, models),
    sides: isSwapped ? [show('b'), show('a')] : [show('a'), show('b')],
  };
}
