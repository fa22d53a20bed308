import { checkSampleSize, positionsByHash } from './positions-by-hash.ts';
import type { Sampled } from './sampled.ts';

/**
 * `size` ids (all, where there are fewer), each set of them equally likely: those with the lowest number by hash. The
 * order of `ids` does not matter, and a larger size keeps what a smaller one chose. Sorted by position.
 * Source: E. Ohlsson, Coordination of samples using permanent random numbers, in Business Survey Methods (1995).
 */
export function simpleRandomSample(ids: readonly string[], size: number, seed: number): Sampled[] {
  checkSampleSize(size);
  const inclusion = Math.min(1, size / ids.length);
  return Array.from(positionsByHash(ids, seed).subarray(0, size).toSorted(), (at) => ({ at, inclusion }));
}
