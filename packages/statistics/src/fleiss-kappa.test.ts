import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { fleiss1971, krippendorff2011 } from '../test/worked-examples.ts';
import { studentT } from './distributions/student-t.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

describe('fleissKappa', () => {
  test("Fleiss' 30 patients, 6 raters and 5 diagnoses give 0.430", () => {
    expect(fleissKappa(ratingsFromTable(fleiss1971)).value).toBeCloseTo(0.43, 3);
  });

  test("Gwet's worked example with missing ratings gives 0.76117, standard error 0.15302", () => {
    expect(fleissKappa(ratingsFromTable(krippendorff2011))).toMatchObject({
      value: expect.closeTo(0.76117, 5),
      standardError: expect.closeTo(0.15302, 5),
    });
  });

  test('irrCAC gives the same value and standard error on 200 random tables with gaps, plain and weighted', () => {
    let compared = 0;
    for (const { table, q, fleiss, fleissQuadratic } of golden.categories) {
      const ratings = ratingsFromTable(table);
      const categories = Array.from({ length: q }, (_, k) => k + 1);
      for (const [weights, expected] of [
        ['identity', fleiss],
        ['quadratic', fleissQuadratic],
      ] as const) {
        if (expected === null) continue;
        const estimate = fleissKappa(ratings, { weights, categories });
        if (estimate.value === null) throw new Error(estimate.reason);
        expect(estimate.value).toBeCloseTo(expected[0], 9);
        expect(estimate.standardError).toBeCloseTo(expected[1], 9);
        expect(estimate.expected).toBeCloseTo(expected[3], 9);
        compared += 1;
      }
    }
    expect(compared).toBe(400);
  });

  test('the interval is t with units − 1 degrees of freedom on the z scale', () => {
    const estimate = fleissKappa(ratingsFromTable(fleiss1971), { level: 0.9 });
    if (estimate.value === null || estimate.standardError === null) throw new Error('no estimate');
    const half = (studentT.quantile(0.95, 29) * estimate.standardError) / (1 - estimate.value ** 2);
    expect(estimate.interval?.lower).toBeCloseTo(Math.tanh(Math.atanh(estimate.value) - half), 12);
    expect(estimate.interval?.level).toBe(0.9);
  });

  test('full agreement has an interval that narrows with the units', () => {
    const lower = (units: number) => {
      const table = Array.from({ length: units }, (_, u) => [u % 2, u % 2, u % 2]);
      const estimate = fleissKappa(ratingsFromTable(table));
      expect(estimate).toMatchObject({ value: 1, interval: { upper: 1, method: 'perfect-agreement-bound' } });
      return estimate.value === null ? Number.NaN : (estimate.interval?.lower ?? Number.NaN);
    };
    // 1 − 2 (1 − 0.025^(1/n)): half of the pairs would differ by chance.
    expect(lower(10)).toBeCloseTo(1 - 2 * (1 - 0.025 ** 0.1), 10);
    expect(lower(1000)).toBeGreaterThan(0.99);
  });

  test('all ratings the same is not chance-correctable, opposite raters are −1 without a spread', () => {
    expect(
      fleissKappa(
        ratingsFromTable([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toEqual({ value: null, reason: 'one_category' });
    expect(
      fleissKappa(
        ratingsFromTable([
          [1, 1],
          [1, 1],
        ]),
        { categories: [1, 2] },
      ),
    ).toEqual({
      value: null,
      reason: 'one_category',
    });
    expect(
      fleissKappa(
        ratingsFromTable([
          [1, 2],
          [2, 1],
          [1, 2],
        ]),
      ),
    ).toMatchObject({
      value: -1,
      interval: null,
      intervalReason: 'no_variance',
    });
  });

  test('a value outside the given categories is refused', () => {
    const ratings = ratingsFromTable([
      [1, 7],
      [2, 2],
    ]);
    expect(fleissKappa(ratings, { categories: [1, 2] })).toEqual({ value: null, reason: 'unknown_category' });
  });
});
