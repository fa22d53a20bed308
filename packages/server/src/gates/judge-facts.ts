import type { Estimate } from '@evalguard/contract';
import { studentT, wilsonInterval } from '@evalguard/statistics';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { noEstimate } from '../estimates/show-estimate.ts';

export interface JudgeFacts {
  cases: number;
  passRate: Estimate;
  meanScore: Estimate;
}

interface Sums {
  cases: number;
  judged: number;
  passed: number;
  scored: number;
  mean: number | null;
  variance: number | null;
}

const level = 0.95;

function shareOf(part: number, n: number): Estimate {
  if (n === 0) return noEstimate('empty', 0);
  const value = part / n;
  const interval = wilsonInterval(value, n, level);
  return { value, standard_error: Math.sqrt((value * (1 - value)) / n), interval, n, reason: null };
}

function meanOf({ scored: n, mean: value, variance }: Sums): Estimate {
  if (value === null) return noEstimate('empty', 0);
  if (variance === null || variance === 0) {
    const { reason } = noEstimate(variance === null ? 'too_few_units' : 'no_variance');
    return { value, standard_error: null, interval: null, n, reason };
  }
  const standardError = Math.sqrt(variance / n);
  const half = studentT.quantile((1 + level) / 2, n - 1) * standardError;
  const interval = { lower: value - half, upper: value + half, level, method: 'wald' };
  return { value, standard_error: standardError, interval, n, reason: null };
}

/** What the judge alone says of a run; intervals take its cases as a random sample of those that could come. */
export async function readJudgeFacts(ctx: Context, runId: string): Promise<JudgeFacts> {
  const { rows } = await sql<Sums>`
    select count(*)::int as cases, count(passed)::int as judged, count(*) filter (where passed)::int as passed,
           count(score)::int as scored, avg(score) as mean, var_samp(score) as variance
    from eval_cases where run_id = ${runId}
  `.execute(ctx.db);
  const sums = rows[0] ?? { cases: 0, judged: 0, passed: 0, scored: 0, mean: null, variance: null };
  return { cases: sums.cases, passRate: shareOf(sums.passed, sums.judged), meanScore: meanOf(sums) };
}
