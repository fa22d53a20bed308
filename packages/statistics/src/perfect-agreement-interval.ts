import type { Interval } from './estimate.ts';

/**
 * The interval of an agreement coefficient whose raters never disagreed. Its standard error is then 0 and every
 * resample gives 1, but ten units without a disagreement are no proof. The share of units with any disagreement is at
 * most u = 1 − ((1 − level)/2)^(1/units) (Clopper and Pearson 1934), a disagreeing unit has at most the disagreement
 * `largest`, and chance would give `expected` on average, so that the coefficient is at least 1 − u largest/expected.
 * Conservative, and cut at `lowest`.
 */
export function perfectAgreementInterval(
  units: number,
  level: number,
  { largest, expected, lowest = -1 }: { largest: number; expected: number; lowest?: number },
): Interval {
  const share = -Math.expm1(Math.log((1 - level) / 2) / units);
  const lower = Math.max(lowest, 1 - (share * largest) / expected);
  return { lower, upper: 1, level, method: 'perfect-agreement-bound' };
}
