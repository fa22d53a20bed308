import { uniformOfId } from './hash-of-text.ts';
import { checkSampleSize, positionsByHash } from './positions-by-hash.ts';
import type { Sampled } from './sampled.ts';

/**
 * Chances proportional to `weight` (an uncertainty, a judge’s disagreement) that add up to `size`; those that would
 * exceed 1 are certain and the rest shared anew. Every chance is at least `floor` of an equal share (0.1 unless told),
 * since a unit that can never be drawn is one that nothing is known of.
 */
export function proportionalChances(weight: ArrayLike<number>, size: number, floor = 0.1): Float64Array {
  checkSampleSize(size);
  if (!(floor > 0 && floor <= 1)) throw new RangeError(`floor must be above 0 and at most 1, not ${floor}.`);
  const n = weight.length;
  const raw = Float64Array.from({ length: n }, (_, i) => weight[i] as number);
  if (!raw.every((w) => w >= 0 && w < 1e100))
    throw new RangeError('A weight must be a finite number of at least 0.');
  if (size >= n) return new Float64Array(n).fill(1);
  const total = raw.reduce((sum, w) => sum + w, 0);
  return chancesOfSize(
    raw.map((w) => (total > 0 ? (1 - floor) * (w / total) + floor / n : 1 / n)),
    size,
  );
}

/**
 * Chances proportional to the weights that add up to `size`, each at most 1: those that would exceed it are certain and
 * the rest shared anew. A weight of 0 stays without a chance, so `size` is not reached where too few have one.
 */
export function chancesOfSize(weight: Float64Array, size: number): Float64Array {
  if (!weight.every((w) => w >= 0 && w < 1e100))
    throw new RangeError('A weight must be a finite number of at least 0.');
  const n = weight.length;
  const chance = new Float64Array(n);
  const isCertain = new Uint8Array(n);
  let [left, open] = [size, weight.reduce((sum, w) => sum + w, 0)];
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    const scale = open > 0 ? left / open : 0;
    for (let i = 0; i < n; i++) {
      const w = weight[i] as number;
      if (isCertain[i] === 1 || w === 0 || w * scale < 1) continue;
      isCertain[i] = 1;
      left -= 1;
      open -= w;
      isSettled = false;
    }
    if (isSettled)
      for (let i = 0; i < n; i++)
        chance[i] = isCertain[i] === 1 ? 1 : Math.max(0, (weight[i] as number) * scale);
  }
  return chance;
}

/**
 * `size` ids with exactly these chances (they must add up to `size`): systematic steps of 1 through the ids in the
 * order of their hash, from a start in (0, 1) by hash of the seed. With `group`, group by group: each gets its share of
 * the sample to within one (implicit stratification), with the same chances. Sorted by position.
 * Source: W. G. Madow, On the theory of systematic sampling II, Ann. Math. Stat. 20 (1949) 333-354; in random order,
 * H. O. Hartley and J. N. K. Rao, Ann. Math. Stat. 33 (1962) 350-374.
 */
export function proportionalSample(
  ids: readonly string[],
  chance: Float64Array,
  seed: number,
  group: readonly number[] = [],
): Sampled[] {
  checkChances(ids, chance);
  const order = positionsByHash(ids, seed);
  if (group.length > 0) order.sort((i, j) => (group[i] as number) - (group[j] as number));
  let mark = uniformOfId('start of the systematic steps', seed);
  let passed = 0;
  const chosen: Sampled[] = [];
  for (const at of order) {
    const inclusion = chance[at] as number;
    passed += inclusion;
    // A certain unit spans a whole step; rounding in the sum must not let the mark slip by it.
    if (passed > mark || (inclusion === 1 && passed > mark - 1e-9)) {
      chosen.push({ at, inclusion });
      mark += 1;
    }
  }
  return chosen.sort((a, b) => a.at - b.at);
}

/** Each id by its own coin with its own chance: works on a stream, at the price of a size that varies. */
export function poissonSample(ids: readonly string[], chance: Float64Array, seed: number): Sampled[] {
  checkChances(ids, chance);
  return ids.flatMap((id, at) => {
    const inclusion = chance[at] as number;
    return uniformOfId(id, seed) < inclusion ? [{ at, inclusion }] : [];
  });
}

function checkChances(ids: readonly string[], chance: Float64Array): void {
  if (chance.length !== ids.length) throw new RangeError('There must be one chance for each id.');
  if (!chance.every((p) => p >= 0 && p <= 1)) throw new RangeError('A chance must lie from 0 to 1.');
}
