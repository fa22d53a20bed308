import { Random } from '@evalguard/statistics';

export interface Finish {
  /** Buckets from now until the work is done: before these, 10, 50 and 90 % of the futures end. */
  early: number;
  median: number;
  late: number;
}

const futures = 2_000;

/** Work that is not done after so many buckets has no date that anyone should plan by. */
export const horizonBuckets = 1_000;

/**
 * When `remaining` annotations will be in, if each coming bucket is like one of the past ones: a bootstrap of whole
 * buckets, so idle nights and weekends count as what they are. `history`: annotations in each complete past bucket,
 * oldest first, zeros included. Null below three buckets or two busy ones, or when the late end lies beyond the horizon.
 * Source: B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 8 (one-sample resampling).
 */
export function forecastFinish(history: readonly number[], remaining: number, seed = 1): Finish | null {
  if (history.length < 3 || history.filter((count) => count > 0).length < 2) return null;
  const random = Random.seeded(seed);
  const ends = new Float64Array(futures);
  for (let f = 0; f < futures; f += 1) {
    let left = remaining;
    let buckets = 0;
    while (left > 0 && buckets < horizonBuckets) {
      const drawn = history[random.below(history.length)] ?? 0;
      // Within its last bucket the work is spread evenly.
      buckets += drawn > left ? left / drawn : 1;
      left -= drawn;
    }
    ends[f] = buckets;
  }
  ends.sort();
  const at = (share: number) => ends[Math.min(futures - 1, Math.floor(share * futures))] ?? horizonBuckets;
  if (at(0.9) >= horizonBuckets) return null;
  return { early: at(0.1), median: at(0.5), late: at(0.9) };
}
