import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { raterPairs } from './ratings/rater-pairs.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { spearmanCorrelation } from './spearman-correlation.ts';

const columns = (a: number[], b: number[]) => ({ a: Float64Array.from(a), b: Float64Array.from(b) });

describe('spearmanCorrelation', () => {
  test("Siegel's 12 students give 0.82", () => {
    const authoritarianism = [2, 6, 5, 1, 10, 9, 8, 3, 4, 12, 7, 11];
    const statusStriving = [3, 4, 2, 1, 8, 11, 10, 6, 7, 12, 5, 9];
    expect(spearmanCorrelation(columns(authoritarianism, statusStriving)).value).toBeCloseTo(0.82, 2);
  });

  test('scipy gives the same on 100 random tables with ties and gaps', () => {
    let compared = 0;
    for (const { table, spearman } of golden.numeric) {
      if (spearman === null) continue;
      const pairs = raterPairs(ratingsFromTable(table.map((row) => row.slice(0, 2))));
      if (typeof pairs === 'string') continue;
      const estimate = spearmanCorrelation(pairs[0] as (typeof pairs)[0]);
      if (estimate.value === null) continue;
      expect(estimate.value).toBeCloseTo(spearman, 9);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(90);
  });

  test('the interval is Bonett and Wright’s', () => {
    const estimate = spearmanCorrelation(columns([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]));
    const value = 1 - (6 * 10) / (7 * 48);
    const half = 1.959963984540054 * Math.sqrt((1 + value ** 2 / 2) / 4);
    expect(estimate).toMatchObject({
      value: expect.closeTo(value, 12),
      interval: {
        lower: expect.closeTo(Math.tanh(Math.atanh(value) - half), 10),
        upper: expect.closeTo(Math.tanh(Math.atanh(value) + half), 10),
      },
    });
  });

  test('says why there is no value or no interval', () => {
    expect(spearmanCorrelation(columns([1, 2], [1, 2]))).toEqual({ value: null, reason: 'too_few_units' });
    expect(spearmanCorrelation(columns([1, 2, 3], [1, 2]))).toEqual({
      value: null,
      reason: 'columns_differ',
    });
    expect(spearmanCorrelation(columns([1, 2, 3], [5, 5, 5]))).toEqual({
      value: null,
      reason: 'no_variance',
    });
    expect(spearmanCorrelation(columns([1, Infinity, 3], [1, 2, 3]))).toEqual({
      value: null,
      reason: 'not_finite',
    });
    expect(spearmanCorrelation(columns([1, 2, 4], [1, 3, 2]))).toMatchObject({
      intervalReason: 'too_few_units',
    });
    expect(spearmanCorrelation(columns([1, 2, 3, 4], [4, 3, 2, 1]))).toMatchObject({
      value: -1,
      interval: null,
      intervalReason: 'no_error_variance',
    });
  });
});
