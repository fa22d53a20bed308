import type { CheckedRun } from './labelled-run.ts';
import { weightedCovariance } from './weighted-moments.ts';

/** Share of trust in the judge: `tuned` from the data, or a number from 0 (labels alone) to 1 (plain PPI). */
export type Lambda = 'tuned' | number;

export function checkLambda(lambda: Lambda): void {
  if (lambda === 'tuned') return;
  if (!(lambda >= 0 && lambda <= 1)) throw new RangeError(`lambda must lie from 0 to 1, not ${lambda}.`);
}

function pooledVariance(run: CheckedRun): number {
  let sum = 0;
  for (const values of [run.judged, run.rest]) for (const v of values) sum += (v - run.scoreMean) ** 2;
  return run.units > 1 ? sum / (run.units - 1) : 0;
}

/**
 * The λ that makes the variance smallest, clipped to [0, 1]: cov(label, score) ÷ var(score) ÷ (1 + n / (N − n)), with
 * the score's variance from the whole run. 0 where all scores are the same.
 * Source: Angelopoulos, Duchi and Zrnic, PPI++ (2023), section 6 and example 6.1.
 */
export function tunedLambda(run: CheckedRun): number {
  const variance = pooledVariance(run);
  if (!(variance > 0)) return 0;
  const slope = weightedCovariance(run.label, run.judged, run.inclusion) / variance;
  return Math.min(1, Math.max(0, slope * (1 - run.labels / run.units)));
}

/** The same for the mean of this very run, where only the draw is random: the regression slope, clipped to [0, 1]. */
export function tunedRunLambda(run: CheckedRun): number {
  const variance = pooledVariance(run);
  if (!(variance > 0)) return 0;
  return Math.min(1, Math.max(0, weightedCovariance(run.label, run.judged, run.inclusion) / variance));
}
