import { uniformOfId } from './hash-of-text.ts';
import { checkShare } from './positions-by-hash.ts';
import type { Sampled } from './sampled.ts';

/** Whether one id belongs to the sample of a `share`: each id for itself, so that it works on a stream. */
export function isInBernoulliSample(id: string, share: number, seed: number): boolean {
  checkShare(share);
  return uniformOfId(id, seed) < share;
}

/** Each id with its own coin: about `share` of them. A larger share keeps what a smaller one chose. */
export function bernoulliSample(ids: readonly string[], share: number, seed: number): Sampled[] {
  return ids.flatMap((id, at) => (isInBernoulliSample(id, share, seed) ? [{ at, inclusion: share }] : []));
}
