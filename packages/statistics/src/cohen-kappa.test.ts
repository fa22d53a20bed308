import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { eachRaterPair } from './each-rater-pair.ts';
import type { RatingPair } from './ratings/rater-pairs.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

/** Two raters' values from a table of counts. */
function fromCounts(counts: number[][]): RatingPair {
  const pairs = counts.flatMap((row, i) =>
    row.flatMap((n, j) => new Array<[number, number]>(n).fill([i, j])),
  );
  return { a: Float64Array.from(pairs, ([i]) => i), b: Float64Array.from(pairs, ([, j]) => j) };
}

function firstTwo(table: (number | null)[][]): RatingPair {
  const both = table
    .map((row) => [row[0] ?? null, row[1] ?? null])
    .filter((row) => !row.includes(null)) as number[][];
  return {
    a: Float64Array.from(both, (row) => row[0] as number),
    b: Float64Array.from(both, (row) => row[1] as number),
  };
}

const cohen1968 = fromCounts([
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
]);

describe('cohenKappa', () => {
  test("Cohen's 200 patients give 0.492, and 0.348 with his disagreement weights", () => {
    expect(cohenKappa(cohen1968).value).toBeCloseTo(0.492, 3);
    const disagreement = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    const weights = disagreement.map((row) => row.map((d) => 1 - d / 6));
    expect(cohenKappa(cohen1968, { weights }).value).toBeCloseTo(0.348, 3);
  });

  test("Fleiss, Cohen and Everitt's 200 patients give 0.429, and 0.507 with their weights", () => {
    const pair = fromCounts([
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ]);
    expect(cohenKappa(pair).value).toBeCloseTo(0.429, 3);
    const weights = [
      [1, 0, 4 / 9],
      [0, 1, 2 / 3],
      [4 / 9, 2 / 3, 1],
    ];
    expect(cohenKappa(pair, { weights }).value).toBeCloseTo(0.507, 3);
  });

  test('statsmodels and scikit-learn give the same, plain, linear and quadratic, on random tables', () => {
    let compared = 0;
    for (const { table, q, cohen } of golden.categories) {
      const pair = firstTwo(table);
      const categories = Array.from({ length: q }, (_, k) => k + 1);
      for (const [weights, name] of [
        ['identity', ''],
        ['linear', 'Linear'],
        ['quadratic', 'Quadratic'],
      ] as const) {
        const estimate = cohenKappa(pair, { weights, categories });
        const [fromStatsmodels, fromSklearn] = [cohen[`statsmodels${name}`], cohen[`sklearn${name}`]];
        if (fromSklearn !== null) expect(estimate.value).toBeCloseTo(fromSklearn, 9);
        if (fromStatsmodels === null) continue;
        if (estimate.value === null) throw new Error(estimate.reason);
        expect(estimate.value).toBeCloseTo(fromStatsmodels[0], 9);
        // A variance of 0 is a difference of equal numbers: its root has half the digits.
        expect(estimate.standardError).toBeCloseTo(fromStatsmodels[1], fromStatsmodels[1] < 1e-6 ? 7 : 9);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  test('the interval stays below 1 and narrows with the level and the units', () => {
    const width = (times: number, level = 0.95) => {
      const estimate = cohenKappa(
        fromCounts([
          [9 * times, 0],
          [times, 10 * times],
        ]),
        { level },
      );
      if (estimate.value === null || estimate.interval === null) throw new Error('no interval');
      expect(estimate.interval.upper).toBeLessThan(1);
      return estimate.interval.upper - estimate.interval.lower;
    };
    expect(width(1, 0.8)).toBeLessThan(width(1));
    expect(width(25) / width(100)).toBeCloseTo(2, 1);
  });

  test('distances are those of the values, not of their positions', () => {
    const pair = { a: Float64Array.of(1, 2, 10, 1), b: Float64Array.of(1, 2, 10, 2) };
    const far = { a: Float64Array.of(1, 2, 10, 1), b: Float64Array.of(1, 2, 10, 10) };
    const near = cohenKappa(pair, { weights: 'linear' }).value ?? 0;
    expect(near).toBeGreaterThan((cohenKappa(far, { weights: 'linear' }).value ?? 0) + 0.3);
  });

  test('full agreement has a bound, one constant rater 0 without a spread, two the same no value', () => {
    expect(
      cohenKappa(
        fromCounts([
          [5, 0],
          [0, 5],
        ]),
      ),
    ).toMatchObject({
      value: 1,
      interval: { method: 'perfect-agreement-bound' },
    });
    expect(
      cohenKappa(
        fromCounts([
          [5, 4],
          [0, 0],
        ]),
      ),
    ).toMatchObject({ value: 0, intervalReason: 'no_variance' });
    expect(
      cohenKappa(
        fromCounts([
          [5, 0],
          [0, 0],
        ]),
      ),
    ).toEqual({ value: null, reason: 'one_category' });
  });

  test('a table of weights that is no such table throws', () => {
    expect(() =>
      cohenKappa(cohen1968, {
        weights: [
          [1, 0],
          [0, 1],
        ],
      }),
    ).toThrow(RangeError);
    expect(() =>
      cohenKappa(cohen1968, {
        weights: [
          [1, 2, 0],
          [2, 1, 0],
          [0, 0, 1],
        ],
      }),
    ).toThrow(RangeError);
  });

  test('two thousand and one categories are too many', () => {
    const a = Float64Array.from({ length: 2001 }, (_, i) => i);
    expect(cohenKappa({ a, b: a })).toEqual({ value: null, reason: 'too_many_categories' });
  });
});

describe('eachRaterPair', () => {
  test('gives every pair with a common unit, by rater id, and their mean', () => {
    const ratings = ratingsFromTable([
      [1, 1, null, null],
      [2, 2, 1, null],
      [2, 1, 2, null],
      [1, null, 2, null],
      [null, null, null, 1],
    ]);
    const found = eachRaterPair(ratings, cohenKappa);
    if (found.pairs === null) throw new Error(found.reason);
    expect(found.pairs.map(({ raters, units }) => [...raters, units])).toEqual([
      [0, 1, 3],
      [0, 2, 3],
      [1, 2, 2],
    ]);
    const values = found.pairs.map(({ estimate }) => estimate.value ?? Number.NaN);
    expect(values).toEqual([expect.closeTo(0.4, 12), expect.closeTo(-0.5, 12), expect.closeTo(-1, 12)]);
    expect(found.mean).toBeCloseTo(-1.1 / 3, 12);
  });

  test('no pair says why', () => {
    expect(eachRaterPair(ratingsFromTable([[1]]), cohenKappa)).toEqual({ pairs: null, reason: 'one_rater' });
    expect(
      eachRaterPair(
        ratingsFromTable([
          [1, null],
          [null, 1],
        ]),
        cohenKappa,
      ),
    ).toEqual({
      pairs: null,
      reason: 'no_overlap',
    });
  });
});
