import { EvalRunDetail, type EvalSummary, Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleResult, listResults } from './list-results.ts';
import { exampleRun, getRunRow, showRun } from './run-row.ts';

const Params = z.object({ run_id: Id });
const Query = z.object({
  results_limit: z.coerce.number().int().min(0).max(1_000).default(1_000).meta({
    description: 'How many of the first results come along.',
  }),
});

async function summarise(ctx: Context, runId: string): Promise<z.infer<typeof EvalSummary>> {
  const { rows } = await sql<z.infer<typeof EvalSummary>>`
    select count(*)::int as "totalCases", count(*) filter (where passed)::int as "passedCases",
           count(*) filter (where not passed)::int as "failedCases",
           avg(passed::int)::float8 as "passRate", avg(score) as "avgScore",
           coalesce(sum(latency_ms), 0)::float8 as "totalLatency", coalesce(sum(cost), 0)::float8 as "totalCost"
    from eval_cases where run_id = ${runId}
  `.execute(ctx.db);
  const [summary] = rows;
  if (summary === undefined) throw new Error('an aggregate without a row');
  return summary;
}

/** A run with its summary and its first results. */
export async function getEval(
  ctx: Context,
  { params, query }: { params: z.output<typeof Params>; query: z.output<typeof Query> },
): Promise<z.infer<typeof EvalRunDetail>> {
  const run = showRun(await getRunRow(ctx, params.run_id));
  const summary = await summarise(ctx, run.id);
  const limit = query.results_limit;
  const rows = limit === 0 ? [] : (await listResults(ctx, { params, query: { limit } })).rows;
  return { status: run.status, score: run.score, passRate: summary.passRate, run, results: rows, summary };
}

export const getEvalEndpoint = endpoint({
  id: 'evals.get',
  method: 'GET',
  path: '/evals/{run_id}',
  summary: 'Get an eval run',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: EvalRunDetail,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleRun.id },
    query: { results_limit: 1_000 },
    output: {
      status: 'running',
      score: 0.8,
      passRate: 1,
      run: { ...exampleRun, score: 0.8 },
      results: [exampleResult],
      summary: {
        totalCases: 1,
        passedCases: 1,
        failedCases: 0,
        passRate: 1,
        avgScore: 0.8,
        totalLatency: 812,
        totalCost: 0,
      },
    },
  },
  run: getEval,
});
