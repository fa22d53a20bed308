import type { RaterReliability } from '@evalguard/contract';

type Pace = Pick<RaterReliability, 'median_duration_ms' | 'median_duration_interval'>;

/**
 * Milliseconds for one annotation, the median: a rater who left the page open over night must not count. Its interval
 * ends at two of the times in their order, of ranks n/2 ∓ 0.98 √n (the binomial's normal approximation), which holds
 * whatever the times' distribution; under eight times there is none. Pure: the times come along with the answers, since a
 * window over a million rows in PostgreSQL took most of an answer's time.
 */
export function medianDuration(times: readonly number[]): Pace {
  const n = times.length;
  if (n === 0) return { median_duration_ms: null, median_duration_interval: null };
  const sorted = Float64Array.from(times).sort();
  const ranked = (rank: number) => sorted[rank - 1] as number;
  const median = (ranked(Math.ceil(n / 2)) + ranked(Math.floor(n / 2) + 1)) / 2;
  const lowest = Math.floor(n / 2 - 0.98 * Math.sqrt(n));
  const highest = Math.ceil(n / 2 + 0.98 * Math.sqrt(n)) + 1;
  const interval =
    lowest < 1 || highest > n
      ? null
      : { lower: ranked(lowest), upper: ranked(highest), level: 0.95, method: 'order-statistics' };
  return { median_duration_ms: median, median_duration_interval: interval };
}
