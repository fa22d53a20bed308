import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { predictionPoweredQuantile } from './prediction-powered-quantile.ts';

describe('predictionPoweredQuantile', () => {
  test('ppi-python’s exact grid gives the same on 150 random runs', () => {
    let same = 0;
    for (const { score, unit, label, q, value, lower, upper } of golden.quantiles) {
      const options = { target: 'system', lambda: 1, smallSample: false } as const;
      const answer = predictionPoweredQuantile({ score, unit, label }, q, options);
      if (answer.value === null || answer.interval === null) continue;
      expect(answer.interval.lower).toBe(Math.min(lower, answer.value));
      expect(answer.interval.upper).toBe(Math.max(upper, answer.value));
      // Of values equally near to q the first is taken; rounding breaks such ties at random in the reference.
      if (answer.value === value) same += 1;
    }
    expect(same).toBeGreaterThan(120);
  });

  test('a run labelled to its last unit gives its own quantile', () => {
    const label = [5, 1, 4, 2, 3];
    const answer = predictionPoweredQuantile({ score: [0, 0, 0, 0, 0], unit: [0, 1, 2, 3, 4], label }, 0.6);
    expect(answer).toMatchObject({ value: 3, interval: { lower: 3, upper: 3 } });
  });

  test('labels that cannot bound an end end at the scale’s, or say that they are too few', () => {
    const score = Array.from({ length: 100 }, (_, i) => 1 + (i % 5));
    const run = { score, unit: [0, 11, 22, 33, 44], label: [2, 2, 3, 4, 5] };
    expect(predictionPoweredQuantile(run, 0.05)).toMatchObject({
      interval: null,
      intervalReason: 'too_few_labels',
    });
    expect(predictionPoweredQuantile(run, 0.05, { range: [1, 5] })).toMatchObject({ interval: { lower: 1 } });
  });

  test('one label is too few, and q must lie between 0 and 1', () => {
    const run = { score: [1, 2], unit: [0], label: [1] };
    expect(predictionPoweredQuantile(run, 0.5)).toEqual({ value: null, reason: 'too_few_labels' });
    expect(() => predictionPoweredQuantile(run, 1)).toThrow(RangeError);
  });
});
