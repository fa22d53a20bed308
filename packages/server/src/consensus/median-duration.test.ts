import { describe, expect, it } from 'vitest';
import { medianDuration } from './median-duration.ts';

const times = (n: number) => Array.from({ length: n }, (_, i) => 10 * (n - i));

describe('the median duration', () => {
  it('of an odd number is the middle one, of an even one halfway between the two', () => {
    expect(medianDuration([300, 100, 200]).median_duration_ms).toBe(200);
    expect(medianDuration([400, 100, 300, 200]).median_duration_ms).toBe(250);
  });

  it('has an interval between two of the times from eight on', () => {
    expect(medianDuration(times(7)).median_duration_interval).toBeNull();
    expect(medianDuration(times(8)).median_duration_interval).toMatchObject({ lower: 10, upper: 80 });
    // 50 ∓ 9.8: the 40th and the 61st of the hundred.
    expect(medianDuration(times(100))).toMatchObject({
      median_duration_ms: 505,
      median_duration_interval: { lower: 400, upper: 610, level: 0.95, method: 'order-statistics' },
    });
  });

  it('of none is not known', () => {
    expect(medianDuration([])).toEqual({ median_duration_ms: null, median_duration_interval: null });
  });
});
