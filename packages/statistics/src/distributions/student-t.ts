import { incompleteBeta } from './incomplete-beta.ts';
import { positiveQuantile } from './positive-quantile.ts';

/** The tails of |T|: T² is F(1, df), an incomplete beta function of t²/(df + t²). */
function distanceTails(t: number, df: number) {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const x = square / (df + square);
  const y = df / (df + square);
  return { lower: incompleteBeta(0.5, df / 2, x, y), upper: incompleteBeta(df / 2, 0.5, y, x) };
}

/**
 * Student's t with `df` > 0 degrees of freedom (not necessarily whole). `cdf(t, df)` = P(T ≤ t), to about 1e-12
 * relative in the lower tail; `quantile(p, df)` is its inverse, ∓∞ at 0 and 1, `NaN` outside [0, 1] or for df ≤ 0.
 * Source: DLMF 8.17; Abramowitz and Stegun 26.7.1.
 */
export const studentT = {
  cdf(t: number, df: number): number {
    if (t < 0) return distanceTails(t, df).upper / 2;
    return 0.5 + distanceTails(t, df).lower / 2;
  },
  quantile(p: number, df: number): number {
    if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN;
    if (p === 0.5) return 0;
    const tail = Math.min(p, 1 - p);
    const target = { lower: 1 - 2 * tail, upper: 2 * tail };
    const distance = positiveQuantile((t) => distanceTails(t, df), target, 0.7);
    return p < 0.5 ? -distance : distance;
  },
};
