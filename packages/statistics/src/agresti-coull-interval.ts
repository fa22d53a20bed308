import { normal } from './distributions/normal.ts';
import type { Interval } from './estimate.ts';

/**
 * The interval of a share in [0, 1] seen on n independent units, z² pseudo-units added half to either side: it has
 * Wilson's centre and is never narrower, so that its coverage does not fall below the level by more than some two points
 * where n is small. Source: A. Agresti and B. A. Coull, The American Statistician 52 (1998) 119-126.
 */
export function agrestiCoullInterval(share: number, n: number, level: number): Interval {
  const z = normal.quantile((1 + level) / 2);
  const units = n + z * z;
  const centre = (share * n + (z * z) / 2) / units;
  const half = z * Math.sqrt((centre * (1 - centre)) / units);
  return {
    ...{ lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) },
    ...{ level, method: 'agresti-coull' },
  };
}
