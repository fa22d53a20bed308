import { EvalResult, Id, type Page, PageQuery, RunFilterQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { caseConditions } from '../targets/target-conditions.ts';
import { exampleRun, getRunRow } from './run-row.ts';

const Params = z.object({ run_id: Id });
const Query = PageQuery.strip().extend(RunFilterQuery.shape);

export const exampleResult: EvalResult = {
  id: 'support-refund-01',
  test_case_index: 0,
  input: 'Can I return it?',
  expected: null,
  output: 'Yes.',
  scores: { helpfulness: { score: 0.8, passed: true } },
  score: 0.8,
  passed: true,
  latency_ms: 812,
  cost: null,
  token_usage: null,
  metadata: {},
};

interface ListArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

/** A run's cases with their results, by index; those that meet every condition named. */
export async function listResults(ctx: Context, { params, query }: ListArguments): Promise<Page<EvalResult>> {
  const run = await getRunRow(ctx, params.run_id);
  const after = decodeCursor(query.cursor, ['number']);
  const { rows } = await sql<EvalResult>`
    select t.target_id as id, c.case_index as test_case_index, c.input, c.expected_output as expected,
           c.actual_output as output, c.scorer_results as scores, c.score, c.passed, c.latency_ms, c.cost,
           c.token_usage, c.metadata
    from eval_cases c join targets t on t.ref = c.target_ref join eval_runs r on r.id = c.run_id
    where c.run_id = ${run.id} and ${caseConditions(query)} and c.case_index > ${after?.[0] ?? -1}::bigint
    order by c.case_index limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    next_cursor:
      rows.length > page.length && last !== undefined ? encodeCursor([last.test_case_index]) : null,
  };
}

export const listResultsEndpoint = endpoint({
  id: 'evals.results.list',
  method: 'GET',
  path: '/evals/{run_id}/results',
  summary: "List an eval run's results",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: EvalResult,
  page: true,
  errors: ['NOT_FOUND'],
  example: { params: { run_id: exampleRun.id }, query: { limit: 50 }, output: exampleResult },
  run: listResults,
});
