import { incompleteGamma } from './incomplete-gamma.ts';
import { positiveQuantile } from './positive-quantile.ts';

/**
 * Chi-square with `df` > 0 degrees of freedom (not necessarily whole). `cdf(x, df)` = P(X ≤ x), `upper(x, df)` =
 * P(X > x) with its own digits (a p-value), `quantile(p, df)` the inverse of `cdf`, 0 at 0, ∞ at 1, `NaN` outside
 * [0, 1] or for df ≤ 0. Source: Abramowitz and Stegun 26.4.
 */
export const chiSquare = {
  cdf(x: number, df: number): number {
    return x <= 0 ? 0 : incompleteGamma(df / 2, x / 2).lower;
  },
  upper(x: number, df: number): number {
    return x <= 0 ? 1 : incompleteGamma(df / 2, x / 2).upper;
  },
  quantile(p: number, df: number): number {
    if (!(df > 0)) return Number.NaN;
    return positiveQuantile((x) => incompleteGamma(df / 2, x / 2), { lower: p, upper: 1 - p }, df);
  },
};
