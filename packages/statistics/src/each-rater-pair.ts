import type { Estimate, Reason } from './estimate.ts';
import { type RatingPair, raterPairs } from './ratings/rater-pairs.ts';
import type { Ratings } from './ratings/ratings.ts';

export interface PairEstimate<T> {
  raters: readonly [number, number];
  /** Units that both rated. */
  units: number;
  estimate: T;
}

export type PairEstimates<T> =
  | { pairs: PairEstimate<T>[]; mean: number | null }
  | { pairs: null; reason: Reason };

/**
 * A two-rater statistic for every two raters with a unit in common, by rater id. Each pair sees its own values only:
 * give weighted kappas the field's `categories`, so that all pairs are weighted alike. `mean` is the plain mean of the pairs'
 * values that exist (of Cohen's kappa: Light's kappa, Psychological Bulletin 76 (1971) 365-377), null where none does.
 */
export function eachRaterPair<T extends Estimate>(
  ratings: Ratings,
  statistic: (pair: RatingPair) => T,
): PairEstimates<T> {
  const found = raterPairs(ratings);
  if (typeof found === 'string') return { pairs: null, reason: found };
  const pairs = found.map((pair) => ({
    raters: pair.raters,
    units: pair.a.length,
    estimate: statistic(pair),
  }));
  const values = pairs.map(({ estimate }) => estimate.value).filter((value) => value !== null);
  const mean = values.length > 0 ? values.reduce((sum, v) => sum + v, 0) / values.length : null;
  return { pairs, mean };
}
