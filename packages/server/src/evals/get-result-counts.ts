import { Id, ResultCounts, RunFilterQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { caseConditions, scoreIn } from '../targets/target-conditions.ts';
import { exampleRun, getRunRow } from './run-row.ts';

const Params = z.object({ run_id: Id });

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof RunFilterQuery>;
}

/** How many of a run's cases match, and how they did. */
export async function getResultCounts(ctx: Context, { params, query }: GetArguments): Promise<ResultCounts> {
  const run = await getRunRow(ctx, params.run_id);
  const { rows } = await sql<ResultCounts>`
    with matching as (
      select c.passed, c.score, c.scorer_results, c.metadata
      from eval_cases c join eval_runs r on r.id = c.run_id
      where c.run_id = ${run.id} and ${caseConditions(query)}
    ), scores as (
      select s.key as name, count(*)::int as n, avg(${scoreIn(sql`s.value`)}) as mean
      from matching m, jsonb_each(m.scorer_results) s group by s.key order by s.key limit 100
    ), tags as (
      select distinct k.key from matching m, lateral jsonb_object_keys(m.metadata) k (key)
      where jsonb_typeof(m.metadata) = 'object' order by k.key limit 100
    )
    select (select count(*)::int from eval_cases where run_id = ${run.id}) as total,
           count(*)::int as matching, count(*) filter (where passed)::int as passed,
           count(*) filter (where not passed)::int as failed, avg(score) as mean_score,
           coalesce((select jsonb_agg(scores) from scores), '[]') as scorers,
           coalesce((select jsonb_agg(key) from tags), '[]') as tags
    from matching
  `.execute(ctx.db);
  return rows[0] ?? { total: 0, matching: 0, passed: 0, failed: 0, mean_score: null, scorers: [], tags: [] };
}

export const getResultCountsEndpoint = endpoint({
  id: 'evals.resultCounts.get',
  method: 'GET',
  path: '/evals/{run_id}/result-counts',
  summary: "Count an eval run's results",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: RunFilterQuery,
  output: ResultCounts,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleRun.id },
    query: { text: 'refund' },
    output: {
      ...{ total: 200, matching: 14, passed: 0, failed: 14, mean_score: 0.31 },
      scorers: [{ name: 'helpfulness', n: 14, mean: 0.31 }],
      tags: ['language'],
    },
  },
  run: getResultCounts,
});
