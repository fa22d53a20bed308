import { normal } from '../distributions/normal.ts';

/** E min(z², c²) of a standard normal z: what makes the clipped squares estimate its variance. */
export function clippedVariance(c: number): number {
  if (c > 30) return 1;
  const density = Math.exp((-c * c) / 2) / Math.sqrt(2 * Math.PI);
  return 2 * normal.cdf(c) - 1 - 2 * c * density + 2 * c * c * normal.cdf(-c);
}
