import { increasingRoot } from './increasing-root.ts';

/** P(X ≤ x) and P(X > x), each computed apart so that the smaller keeps its digits. */
export interface Tails {
  lower: number;
  upper: number;
}

/**
 * The point of a continuous distribution on (0, ∞) with the given tails; `target.lower + target.upper` must be 1.
 * `start` is any positive point, best near the median.
 */
export function positiveQuantile(tails: (x: number) => Tails, target: Tails, start: number): number {
  if (!(target.lower >= 0 && target.upper >= 0)) return Number.NaN;
  if (target.lower === 0) return 0;
  if (target.upper === 0) return Number.POSITIVE_INFINITY;
  // The smaller tail is matched: near 1 the other one has no digits left to tell two points apart.
  const excess =
    target.lower < target.upper
      ? (x: number) => tails(x).lower - target.lower
      : (x: number) => target.upper - tails(x).upper;
  let lower = start;
  while (excess(lower) > 0 && lower > Number.MIN_VALUE) lower /= 4;
  let upper = start;
  while (excess(upper) < 0 && upper < Number.MAX_VALUE) upper *= 4;
  return increasingRoot(excess, lower, upper);
}
