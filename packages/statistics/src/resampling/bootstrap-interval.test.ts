import { describe, expect, test } from 'vitest';
import { readGolden } from '../../test/read-golden.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';

interface Golden {
  tolerance: number;
  cases: { sample: number[]; lower: number; upper: number; standardError: number }[];
}
const golden = readGolden<Golden>('bootstrap');

function weightedMean(values: readonly number[]): (weight: Float64Array) => number {
  return (weight) => {
    let [sum, total] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      sum += (weight[i] as number) * (values[i] as number);
      total += weight[i] as number;
    }
    return sum / total;
  };
}

describe('bootstrapInterval', () => {
  test('scipy gives the same BCa interval and standard error for skewed samples of 25, 30 and 640', () => {
    for (const { sample, lower, upper, standardError } of golden.cases) {
      const statistic = weightedMean(sample);
      const weight = new Float64Array(sample.length).fill(1);
      const value = statistic(weight);
      const result = bootstrapInterval({ weight, statistic, value }, { resamples: 160_000 });
      const tolerance = golden.tolerance * (upper - lower);
      expect(Math.abs((result.interval?.lower ?? Number.NaN) - lower)).toBeLessThan(tolerance);
      expect(Math.abs((result.interval?.upper ?? Number.NaN) - upper)).toBeLessThan(tolerance);
      expect((result.standardError ?? 0) / standardError).toBeCloseTo(1, 1.5);
      expect(result.interval?.method).toBe('bootstrap-bca');
    }
  });

  test('units that are alike may be given once with their number', () => {
    const values = [0, 1, 5];
    const statistic = weightedMean(values);
    const grouped = { weight: Float64Array.of(60, 30, 10), statistic, value: 0.8 };
    const single = [...new Array(60).fill(0), ...new Array(30).fill(1), ...new Array(10).fill(5)];
    const apart = { weight: new Float64Array(100).fill(1), statistic: weightedMean(single), value: 0.8 };
    const [a, b] = [grouped, apart].map(
      (sample) => bootstrapInterval(sample, { resamples: 20_000 }).interval,
    );
    expect(Math.abs((a?.lower ?? 0) - (b?.lower ?? 1))).toBeLessThan(0.02);
    expect(Math.abs((a?.upper ?? 0) - (b?.upper ?? 1))).toBeLessThan(0.02);
  });

  test('undefined resamples up to a twentieth are left out, more give no interval', () => {
    const mean = weightedMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const sample = (limit: number) => ({
      weight: new Float64Array(10).fill(1),
      statistic: (weight: Float64Array) => (mean(weight) > limit ? Number.NaN : mean(weight)),
      value: 5.5,
    });
    expect(bootstrapInterval(sample(7.5), {}).interval).not.toBeNull();
    expect(bootstrapInterval(sample(6), {})).toMatchObject({
      interval: null,
      intervalReason: 'unstable_resamples',
    });
  });

  test('an estimate outside all of its resamples falls back to percentiles', () => {
    const statistic = weightedMean([1, 2, 3, 4]);
    const result = bootstrapInterval({ weight: new Float64Array(4).fill(1), statistic, value: 100 }, {});
    expect(result.interval?.method).toBe('bootstrap-percentile');
  });

  test('resamples that are all alike give no interval', () => {
    const result = bootstrapInterval({ weight: Float64Array.of(3, 3), statistic: () => 0.1, value: 0.1 }, {});
    expect(result).toEqual({ standardError: null, interval: null, intervalReason: 'no_variance' });
  });
});
