import { normal } from './distributions/normal.ts';
import type { Interval } from './estimate.ts';

/**
 * The score interval of a share in [0, 1] seen on n independent units; n need not be whole (an effective sample size).
 * It never leaves [0, 1] and has a width at 0 and at 1 too.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.
 */
export function wilsonInterval(share: number, n: number, level: number): Interval {
  const z = normal.quantile((1 + level) / 2);
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half), level, method: 'wilson' };
}
