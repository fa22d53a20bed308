import { incompleteGamma } from './incomplete-gamma.ts';
import { positiveQuantile } from './positive-quantile.ts';

/** The tails of |Z|: P(½, z²/2) and Q(½, z²/2). */
function distanceTails(z: number) {
  return incompleteGamma(0.5, 0.5 * z * z);
}

/**
 * The standard normal distribution. `cdf(z)` = P(Z ≤ z), to 1e-14 relative in the lower tail; `quantile(p)` is its
 * inverse, −∞ at 0, ∞ at 1, `NaN` outside [0, 1]. Source: DLMF 7.11.2 (erfc as an incomplete gamma function).
 */
export const normal = {
  cdf(z: number): number {
    if (z < 0) return distanceTails(z).upper / 2;
    return 0.5 + distanceTails(z).lower / 2;
  },
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) return Number.NaN;
    if (p === 0.5) return 0;
    const tail = Math.min(p, 1 - p);
    const distance = positiveQuantile(distanceTails, { lower: 1 - 2 * tail, upper: 2 * tail }, 0.7);
    return p < 0.5 ? -distance : distance;
  },
};
