import { randomUUID } from 'node:crypto';
import type { EvalResultInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { enqueueForSampling } from '../sampling-rules/enqueue-for-sampling.ts';
import { ingestTargets } from '../targets/ingest-targets.ts';

/** One case, in our own names whatever shape it came in. */
export interface CaseInput {
  id: string;
  index: number | undefined;
  input: unknown;
  expectedOutput: unknown;
  /** undefined: planned, its result is still to come. */
  actualOutput: unknown;
  score: number | null;
  passed: boolean | null;
  latencyMs: number | null;
  cost: number | null;
  tokenUsage: unknown;
  scorerResults: Record<string, unknown>;
  context: unknown;
  metadata: Record<string, unknown>;
}

export function caseOf(row: EvalResultInput): CaseInput {
  return {
    id: row.id ?? randomUUID(),
    index: row.test_case_index,
    input: row.input,
    expectedOutput: row.expectedOutput ?? row.expected ?? null,
    actualOutput: row.actualOutput ?? row.output ?? null,
    score: row.score ?? null,
    passed: row.passed ?? null,
    latencyMs: row.latency ?? row.latency_ms ?? null,
    cost: row.cost ?? null,
    tokenUsage: row.tokenUsage ?? null,
    scorerResults: row.scorerResults ?? row.scores ?? {},
    context: row.context ?? null,
    metadata: row.metadata ?? {},
  };
}

/**
 * Stores cases of a run whose ids are new to the project, in the transaction of `ctx`, and hands over queue items that
 * waited for them. The caller holds the run's lock, so indexes are given out without gaps or clashes.
 */
export async function insertCases(
  ctx: Context,
  run: { id: string; project_id: string },
  cases: readonly CaseInput[],
): Promise<{ stored: number }> {
  const unique = [...new Map(cases.toReversed().map((row) => [row.id, row])).values()].reverse();
  const targets = await ingestTargets(
    ctx,
    run.project_id,
    'eval_case',
    unique.map((row) => row.id),
  );
  const fresh = unique.filter((row) => targets.get(row.id)?.isNew === true);
  if (fresh.length === 0) return { stored: 0 };
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  const { numAffectedRows } = await sql`
    with given as (
      select * from unnest(
        ${fresh.map((row) => targets.get(row.id)?.ref)}::bigint[], ${fresh.map((row) => row.index ?? null)}::integer[],
        ${fresh.map((row) => JSON.stringify(row.input))}::text[], ${fresh.map((row) => json(row.expectedOutput))}::text[],
        ${fresh.map((row) => json(row.actualOutput))}::text[], ${fresh.map((row) => row.score)}::float8[],
        ${fresh.map((row) => row.passed)}::boolean[], ${fresh.map((row) => row.latencyMs)}::float8[],
        ${fresh.map((row) => row.cost)}::float8[], ${fresh.map((row) => json(row.tokenUsage))}::text[],
        ${fresh.map((row) => JSON.stringify(row.scorerResults))}::text[], ${fresh.map((row) => json(row.context))}::text[],
        ${fresh.map((row) => JSON.stringify(row.metadata))}::text[]
      ) with ordinality as g (ref, index, input, expected, actual, score, passed, latency, cost, usage, scorers,
                              context, metadata, nr)
    ), last as (
      select coalesce(max(case_index), -1) as index from eval_cases where run_id = ${run.id}
    ), top as (
      select greatest((select index from last), coalesce(max(index), -1)) as index from given
    )
    insert into eval_cases (target_ref, run_id, case_index, input, expected_output, actual_output, score, passed,
                            latency_ms, cost, token_usage, scorer_results, context, metadata, created_at)
    select ref, ${run.id}, coalesce(g.index, top.index + row_number() over (partition by g.index is null order by nr)),
           input::jsonb, expected::jsonb, actual::jsonb, score, passed, latency, cost, usage::jsonb, scorers::jsonb,
           context::jsonb, metadata::jsonb, ${ctx.now}
    from given g cross join top
  `.execute(ctx.db);
  const refs = fresh.map((row) => targets.get(row.id)?.ref ?? 0).sort((a, b) => a - b);
  await enqueueForSampling(ctx, run.project_id, 'eval_case', refs);
  return { stored: Number(numAffectedRows ?? 0) };
}

/** The run's score (mean of its cases') and status while results arrive. */
export async function refreshRun(ctx: Context, runId: string): Promise<void> {
  await sql`
    update eval_runs set
      score = (select avg(score) from eval_cases where run_id = ${runId}),
      status = case when status in ('pending', 'queued') then 'running' else status end
    where id = ${runId}
  `.execute(ctx.db);
}
