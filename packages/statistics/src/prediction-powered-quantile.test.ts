import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { predictionPoweredQuantile } from './prediction-powered-quantile.ts';
import { Random } from './resampling/random.ts';

const normals = (random: Random, n: number) => Float64Array.from({ length: n }, () => random.normal());

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

  test('uneven chances: the share of all scores, corrected by weighted labels, is nearest to q', () => {
    const random = Random.seeded(5);
    for (let set = 0; set < 60; set++) {
      const units = 20 + random.below(30);
      const score = normals(random, units).map((v) => Math.round(2 * v));
      const chance = score.map((f) => (f < 0 ? 0.8 : 0.3));
      const unit = [...score.keys()].filter((i) => random.uniform() < (chance[i] as number));
      if (unit.length < 3) continue;
      const label = unit.map((i) => (score[i] as number) + random.below(3) - 1);
      const inclusion = unit.map((i) => chance[i] as number);
      const weight = inclusion.map((p) => 1 / p);
      const total = weight.reduce((sum, w) => sum + w, 0);
      const off = (t: number) => {
        const all = score.filter((f) => f <= t).length / units;
        const corrected = unit.reduce(
          (sum, i, k) =>
            sum +
            ((weight[k] as number) *
              (Number((label[k] as number) <= t) - Number((score[i] as number) <= t))) /
              total,
          all,
        );
        return Math.abs(corrected - 0.5);
      };
      for (const target of ['run', 'system'] as const) {
        const found = predictionPoweredQuantile({ score, unit, label, inclusion }, 0.5, {
          target,
          lambda: 1,
        });
        if (found.value === null) throw new Error(found.reason);
        const least = Math.min(...score, ...label.map(Number));
        const most = Math.max(...score, ...label.map(Number));
        const grid = Array.from({ length: most - least + 1 }, (_, k) => least + k);
        expect(off(found.value)).toBeCloseTo(Math.min(...grid.map(off)), 9);
      }
    }
  });

  test('uneven chances: its interval holds the median of 100 runs whose low scores are nearly all labelled', () => {
    const random = Random.seeded(11);
    let held = 0;
    let sum = 0;
    for (let run = 0; run < 100; run++) {
      const score = normals(random, 800);
      const truth = score.map((f) => f + random.normal() / 2);
      const chance = score.map((f) => (f < -0.5 ? 0.9 : 0.08));
      const unit = [...score.keys()].filter((i) => random.uniform() < (chance[i] as number));
      const label = unit.map((i) => truth[i] as number);
      const inclusion = unit.map((i) => chance[i] as number);
      const found = predictionPoweredQuantile({ score, unit, label, inclusion }, 0.5);
      if (found.value === null || found.interval === null) throw new Error('no interval');
      const median = truth.toSorted()[399] as number;
      sum += found.value - median;
      if (found.interval.lower <= median && median <= found.interval.upper) held += 1;
    }
    expect(Math.abs(sum / 100)).toBeLessThan(0.02);
    // Of 100, where 95 % are held, fewer than 88 are a matter of 1 in 1,000.
    expect(held).toBeGreaterThanOrEqual(88);
  });

  test('a run labelled to its last unit says something of the system, too', () => {
    const label = Array.from({ length: 40 }, (_, i) => i);
    const found = predictionPoweredQuantile({ score: label.map(() => 0), unit: label, label }, 0.5, {
      target: 'system',
    });
    if (found.value === null || found.interval === null) throw new Error('no interval');
    expect(found.interval.lower).toBeLessThan(found.value);
    expect(found.interval.upper).toBeGreaterThan(found.value);
  });

  test('one label is too few, and q must lie between 0 and 1', () => {
    const run = { score: [1, 2], unit: [0], label: [1] };
    expect(predictionPoweredQuantile(run, 0.5)).toEqual({ value: null, reason: 'too_few_labels' });
    expect(() => predictionPoweredQuantile(run, 1)).toThrow(RangeError);
  });
});
