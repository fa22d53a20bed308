import { isInBernoulliSample } from './bernoulli-sample.ts';
import type { Sampled } from './sampled.ts';

/**
 * All failing ids, and a `share` of the rest by coin. The failing ones are certain, so the sample still speaks for the
 * whole run once each is weighed by 1 / inclusion; with a share of 0 it speaks for the failing ones alone.
 */
export function failingAndRestSample(
  ids: readonly string[],
  isFailing: (at: number) => boolean,
  share: number,
  seed: number,
): Sampled[] {
  return ids.flatMap((id, at) => {
    if (isFailing(at)) return [{ at, inclusion: 1 }];
    return isInBernoulliSample(id, share, seed) ? [{ at, inclusion: share }] : [];
  });
}
