import { Id, limits, StoreResultsInput, StoreResultsResult } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { enqueueForSampling } from '../sampling-rules/enqueue-for-sampling.ts';
import { type CaseInput, caseOf, insertCases, refreshRun } from './insert-cases.ts';
import { exampleRun, getRunRow } from './run-row.ts';

const Params = z.object({ run_id: Id });

interface AddArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof StoreResultsInput>;
}

/** Appends results of a run executed elsewhere; queue items that waited for them become available with it. */
export async function addResults(ctx: Context, { params, body }: AddArguments): Promise<StoreResultsResult> {
  const run = await getRunRow(ctx, params.run_id, true);
  const cases = body.results.map(caseOf);
  const known = await findByIndex(ctx, run.id, cases);
  const late = cases.filter((row) => row.index !== undefined && known.has(row.index));
  const isLate = new Set(late);
  for (const row of late) row.id = known.get(row.index ?? -1) ?? row.id;
  const updated = await mergeLateScores(ctx, run, late);
  const fresh = cases.filter((row) => !isLate.has(row));
  const { stored } = await insertCases(ctx, run, fresh);
  await refreshRun(ctx, run.id);
  await addAuditEntry(ctx, {
    action: 'evals.results.add',
    subjectId: run.id,
    projectId: run.project_id,
    details: { received: cases.length, stored, updated },
  });
  return {
    run_id: run.id,
    received: cases.length,
    stored,
    duplicates: cases.length - stored - updated,
    updated,
    ids: cases.map((row) => row.id),
  };
}

async function findByIndex(
  ctx: Context,
  runId: string,
  cases: readonly CaseInput[],
): Promise<ReadonlyMap<number, string>> {
  const indexes = cases.flatMap((row) => (row.index === undefined ? [] : [row.index]));
  if (indexes.length === 0) return new Map();
  const { rows } = await sql<{ case_index: number; target_id: string }>`
    select c.case_index, t.target_id from eval_cases c join targets t on t.ref = c.target_ref
    where c.run_id = ${runId} and c.case_index = any(${indexes}::integer[])
  `.execute(ctx.db);
  return new Map(rows.map((row) => [row.case_index, row.target_id]));
}

/**
 * The evaluation logger of the published clients sends a row again when a score comes late. Scores are merged; what
 * raters read (input and output) never changes.
 */
async function mergeLateScores(
  ctx: Context,
  run: { id: string; project_id: string },
  late: readonly CaseInput[],
): Promise<number> {
  const newest = [...new Map(late.map((row) => [row.index, row])).values()];
  const { rows } = await sql<{ target_ref: number }>`
    update eval_cases c
    set scorer_results = c.scorer_results || g.scorers::jsonb, score = coalesce(g.score, c.score),
        passed = coalesce(g.passed, c.passed)
    from unnest(${newest.map((row) => row.index)}::integer[], ${newest.map((row) => JSON.stringify(row.input))}::text[],
                ${newest.map((row) => JSON.stringify(row.actualOutput))}::text[],
                ${newest.map((row) => JSON.stringify(row.scorerResults))}::text[],
                ${newest.map((row) => row.score)}::float8[], ${newest.map((row) => row.passed)}::boolean[])
         as g (index, input, output, scorers, score, passed)
    where c.run_id = ${run.id} and c.case_index = g.index and c.input = g.input::jsonb
      and c.actual_output = g.output::jsonb
      and (not c.scorer_results @> g.scorers::jsonb or g.score is distinct from c.score
           or g.passed is distinct from c.passed)
    returning c.target_ref
  `.execute(ctx.db);
  const refs = rows.map((row) => row.target_ref).sort((a, b) => a - b);
  await enqueueForSampling(ctx, run.project_id, 'eval_case', refs);
  return rows.length;
}

export const addResultsEndpoint = endpoint({
  id: 'evals.results.add',
  method: 'POST',
  path: '/evals/{run_id}/results',
  summary: 'Store results of an eval run',
  description: "Up to 10,000 at once. A result's id, when given, is the target id of its case.",
  role: 'editor',
  rateClass: 'bulk',
  bodyBytesMax: limits.bulkBodyBytesMax,
  params: Params,
  body: StoreResultsInput,
  output: StoreResultsResult,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleRun.id },
    body: {
      results: [
        {
          id: 'support-refund-01',
          input: 'Can I return it?',
          actualOutput: 'Yes.',
          score: 0.8,
          passed: true,
        },
      ],
    },
    output: {
      run_id: exampleRun.id,
      received: 1,
      stored: 1,
      duplicates: 0,
      updated: 0,
      ids: ['support-refund-01'],
    },
  },
  run: addResults,
});
