import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { siegel1956Rankings } from '../test/worked-examples.ts';
import { eachRaterPair } from './each-rater-pair.ts';
import { kendallW } from './kendall-w.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { spearmanCorrelation } from './spearman-correlation.ts';

const quick = { resamples: 0 } as const;

describe('kendallW', () => {
  test("Siegel's three rankings with ties give 0.828", () => {
    expect(kendallW(ratingsFromTable(siegel1956Rankings), quick).value).toBeCloseTo(0.828, 3);
  });

  test("its definition on scipy's ranks gives the same on 120 random tables, ties included", () => {
    for (const { table, kendallW: expected } of golden.complete) {
      expect(kendallW(ratingsFromTable(table), quick).value).toBeCloseTo(expected ?? Number.NaN, 9);
    }
  });

  test("without ties it is the mean of the pairs' rank correlations on another scale", () => {
    const table = [
      [1.5, 2, 9],
      [2.5, 1, 4],
      [4, 3, 8],
      [3, 7, 7],
      [9, 8, 1],
    ];
    const { mean } = eachRaterPair(ratingsFromTable(table), spearmanCorrelation) as { mean: number };
    expect(kendallW(ratingsFromTable(table), quick).value).toBeCloseTo((2 * mean + 1) / 3, 12);
  });

  test('units with a rating missing are left out and counted', () => {
    const whole = kendallW(ratingsFromTable(siegel1956Rankings), quick);
    const more = kendallW(ratingsFromTable([...siegel1956Rankings, [1, null, 2], [3, 3, null]]), quick);
    expect(more).toEqual({ ...whole, unitsDropped: 2 });
  });

  test('the interval holds the value and is repeatable', () => {
    const run = () => kendallW(ratingsFromTable(siegel1956Rankings), { resamples: 500, seed: 3 });
    const estimate = run();
    if (estimate.value === null || estimate.interval === null) throw new Error('no interval');
    expect(estimate.interval.lower).toBeLessThan(estimate.value);
    expect(estimate.interval.upper).toBeLessThanOrEqual(1);
    expect(run()).toEqual(estimate);
  });

  test('says why there is no value or no interval', () => {
    const of = (table: (number | null)[][]) => kendallW(ratingsFromTable(table));
    expect(of([[1], [2]])).toEqual({ value: null, reason: 'one_rater' });
    expect(
      of([
        [1, null],
        [null, 2],
      ]),
    ).toEqual({ value: null, reason: 'no_complete_units' });
    expect(
      of([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({ value: null, reason: 'no_variance' });
    expect(
      of([
        [1, 5],
        [2, 6],
        [3, 9],
      ]),
    ).toMatchObject({ value: 1, intervalReason: 'no_error_variance' });
  });
});
