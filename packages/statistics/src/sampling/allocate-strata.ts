import { checkSampleSize } from './positions-by-hash.ts';

/**
 * How many of `size` labels each stratum gets, in proportion to its units times its spread (Neyman), or to its units
 * alone where no spread is given. Nobody gets more than its units; everybody gets two (or all of one), as long as the
 * size allows, because a single label has no spread. Rounded by largest remainder. O(strata² ) at worst.
 * Source: J. Neyman, On the two different aspects of the representative method, J. Royal Stat. Soc. 97 (1934) 558-625.
 */
export function allocateStrata(
  units: readonly number[],
  size: number,
  spread: readonly number[] | null = null,
): number[] {
  checkSampleSize(size);
  if (spread !== null && spread.length !== units.length)
    throw new RangeError('There must be one spread for each stratum.');
  if (!units.every((n) => Number.isInteger(n) && n >= 0))
    throw new RangeError('The units of a stratum must be a whole number of at least 0.');
  if (spread?.some((s) => !(s >= 0 && s < 1e100)))
    throw new RangeError('A spread must be a finite number of at least 0.');
  const total = units.reduce((sum, n) => sum + n, 0);
  const wanted = Math.min(size, total);
  const floors = units.map((n) => Math.min(2, n));
  const floorSum = floors.reduce((sum, n) => sum + n, 0);
  const least = floorSum <= wanted ? floors : units.map(() => 0);
  const asked = units.map((n, h) => n * (spread === null ? 1 : (spread[h] as number)));
  // Where nothing varies as far as is known, sizes alone decide.
  const measure = asked.some((a) => a > 0) ? asked : units.map((n) => n);
  return roundedShares(boundedShares(measure, least, units, wanted), units, wanted);
}

/** Shares of `wanted` proportional to `measure` within the bounds: those that hit a bound are fixed, the rest shared anew. */
function boundedShares(
  measure: readonly number[],
  least: readonly number[],
  most: readonly number[],
  wanted: number,
): number[] {
  const at = (scale: number) =>
    measure.map((m, h) => Math.min(most[h] as number, Math.max(least[h] as number, m * scale)));
  const sumAt = (scale: number) => at(scale).reduce((sum, n) => sum + n, 0);
  let [low, high] = [0, 1];
  while (sumAt(high) < wanted - 1e-9 && high < 1e300) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (sumAt(middle) < wanted) low = middle;
    else high = middle;
  }
  return at(high);
}

/** Whole numbers below `most` with the wanted sum, near the shares: the largest remainders are rounded up first. */
function roundedShares(shares: readonly number[], most: readonly number[], wanted: number): number[] {
  const counts = shares.map((s) => Math.floor(s + 1e-9));
  const order = shares
    .map((s, h) => ({ h, rest: s - (counts[h] as number) }))
    .sort((a, b) => b.rest - a.rest || a.h - b.h);
  let open = wanted - counts.reduce((sum, n) => sum + n, 0);
  // More than one round only where strata without measure must fill up a census.
  while (open > 0) {
    const before = open;
    for (const { h } of order) {
      if (open === 0 || (counts[h] as number) >= (most[h] as number)) continue;
      counts[h] = (counts[h] as number) + 1;
      open -= 1;
    }
    if (open === before) break;
  }
  return counts;
}
