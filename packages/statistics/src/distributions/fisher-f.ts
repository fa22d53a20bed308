import { incompleteBeta } from './incomplete-beta.ts';
import { positiveQuantile } from './positive-quantile.ts';

function tails(x: number, df1: number, df2: number) {
  const scaled = df1 * x;
  if (!(scaled > 0)) return { lower: 0, upper: 1 };
  if (scaled === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const u = scaled / (scaled + df2);
  const v = df2 / (scaled + df2);
  return { lower: incompleteBeta(df1 / 2, df2 / 2, u, v), upper: incompleteBeta(df2 / 2, df1 / 2, v, u) };
}

/**
 * Fisher's F with `df1`, `df2` > 0 degrees of freedom (not necessarily whole). `cdf(x, df1, df2)` = P(X ≤ x),
 * `upper` = P(X > x) with its own digits (a p-value), `quantile(p, df1, df2)` the inverse of `cdf`, 0 at 0, ∞ at 1,
 * `NaN` outside [0, 1] or for df ≤ 0. Source: DLMF 8.17; Abramowitz and Stegun 26.6.2.
 */
export const fisherF = {
  cdf(x: number, df1: number, df2: number): number {
    return tails(x, df1, df2).lower;
  },
  upper(x: number, df1: number, df2: number): number {
    return tails(x, df1, df2).upper;
  },
  quantile(p: number, df1: number, df2: number): number {
    if (!(df1 > 0 && df2 > 0)) return Number.NaN;
    return positiveQuantile((x) => tails(x, df1, df2), { lower: p, upper: 1 - p }, 1);
  },
};
