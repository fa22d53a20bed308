import { uniformOfId } from './hash-of-text.ts';

/** Positions of the ids from the lowest number of `uniformOfId` on; ties (of equal ids) by position. */
export function positionsByHash(ids: readonly string[], seed: number): Uint32Array {
  const uniform = Float64Array.from(ids, (id) => uniformOfId(id, seed));
  return Uint32Array.from(ids.keys()).sort(
    (i, j) => (uniform[i] as number) - (uniform[j] as number) || i - j,
  );
}

export function checkSampleSize(size: number): void {
  if (!(Number.isInteger(size) && size >= 0))
    throw new RangeError(`The size must be a whole number of at least 0, not ${size}.`);
}

export function checkShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`The share must lie from 0 to 1, not ${share}.`);
}
