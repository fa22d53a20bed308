import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { shroutFleiss1979 } from '../test/worked-examples.ts';
import { type IntraclassOptions, intraclassCorrelation } from './intraclass-correlation.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { sortByUnit } from './ratings/sort-by-unit.ts';
import { oneWay } from './variance/one-way.ts';
import { twoWay } from './variance/two-way.ts';

const forms: IntraclassOptions[] = [
  { model: 1 },
  { model: 2 },
  { model: 3 },
  { model: 1, meanOf: 'all' },
  { model: 2, meanOf: 'all' },
  { model: 3, meanOf: 'all' },
];

describe('intraclassCorrelation, complete data', () => {
  test("Shrout and Fleiss' six forms are 0.17, 0.29, 0.71, 0.44, 0.62 and 0.91", () => {
    const ratings = ratingsFromTable(shroutFleiss1979);
    const values = forms.map((form) => intraclassCorrelation(ratings, form).value?.toFixed(2));
    expect(values).toEqual(['0.17', '0.29', '0.71', '0.44', '0.62', '0.91']);
  });

  test('pingouin gives the same values and intervals on 120 random tables', () => {
    let compared = 0;
    for (const { table, icc } of golden.complete) {
      if (icc === null) continue;
      const ratings = ratingsFromTable(table);
      forms.forEach((form, at) => {
        const [value, lower, upper] = icc.slice(3 * at, 3 * at + 3) as [number, number, number];
        const estimate = intraclassCorrelation(ratings, form);
        if (estimate.value === null) throw new Error(estimate.reason);
        expect(estimate.value).toBeCloseTo(value, 9);
        if (estimate.interval === null) {
          // A stepped-up lower bound has no counterpart where 1 + (k − 1) ρ ≤ 0.
          expect(form).toEqual({ model: 2, meanOf: 'all' });
          return;
        }
        expect(estimate.interval.lower / lower).toBeCloseTo(1, 8);
        expect(estimate.interval.upper / upper).toBeCloseTo(1, 8);
        compared += 1;
      });
    }
    expect(compared).toBeGreaterThan(460);
  });

  test('model 1 does not care who rated: raters of their own for each unit keep the exact interval', () => {
    const ratings = ratingsFromTable(shroutFleiss1979);
    const own = { ...ratings, rater: ratings.rater.map((_, i) => i) };
    const [crossed, nested] = [ratings, own].map((r) => intraclassCorrelation(r, { model: 1 }));
    expect(nested).toEqual({ ...crossed, raters: 24 });
  });

  test('meanOf steps up to any number of raters', () => {
    const ratings = ratingsFromTable(shroutFleiss1979);
    const single = intraclassCorrelation(ratings, { model: 2 }).value ?? Number.NaN;
    const ten = intraclassCorrelation(ratings, { model: 2, meanOf: 10 });
    expect(ten.value).toBeCloseTo((10 * single) / (1 + 9 * single), 12);
  });
});

describe('intraclassCorrelation with gaps', () => {
  test('statsmodels gives the same two-way sums of squares on 120 tables with gaps', () => {
    let compared = 0;
    for (const { table, sumsOfSquares } of golden.unbalanced) {
      const rows = sortByUnit(ratingsFromTable(table));
      if (typeof rows === 'string' || sumsOfSquares === null) continue;
      const weight = new Float64Array(rows.units).fill(1);
      const found = twoWay(rows, weight, oneWay(rows, weight));
      if (found === null) continue;
      const [residual, freedom, units, raters] = sumsOfSquares;
      expect(found.squaresResidual).toBeCloseTo(residual, 9);
      expect(rows.value.length - rows.units - found.raters + 1).toBe(freedom);
      expect(found.squaresUnits).toBeCloseTo(units, 8);
      expect(found.squaresRaters).toBeCloseTo(raters, 8);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });

  test('a value and a bootstrap interval come out for every form', () => {
    const { table } = golden.unbalanced[0] as { table: (number | null)[][] };
    for (const form of forms) {
      const estimate = intraclassCorrelation(ratingsFromTable(table), { ...form, resamples: 300 });
      if (estimate.value === null) throw new Error(estimate.reason);
      expect(estimate.interval?.method).toMatch(/^bootstrap/);
      expect(estimate.interval?.lower).toBeLessThan(estimate.value);
      expect(estimate.interval?.upper).toBeGreaterThan(estimate.value);
    }
  });

  test('the variance of raters is found though each unit has only two of five', () => {
    // Unit u is worth 10 u, rater r adds r²: nothing else varies.
    const table = Array.from({ length: 40 }, (_, u) =>
      Array.from({ length: 5 }, (_unused, r) =>
        r === u % 5 || r === (u + 1 + (Math.floor(u / 5) % 4)) % 5 ? 10 * u + r * r : null,
      ),
    );
    const ratings = ratingsFromTable(table);
    expect(intraclassCorrelation(ratings, { model: 3, resamples: 0 }).value).toBeCloseTo(1, 12);
    expect(intraclassCorrelation(ratings, { model: 2, resamples: 0 }).value).toBeLessThan(1);
  });

  test('raters who share no unit cannot be compared by models 2 and 3', () => {
    const ratings = ratingsFromTable([
      [1, 2, null, null],
      [2, 4, null, null],
      [null, null, 3, 1],
      [null, null, 1, 2],
    ]);
    expect(intraclassCorrelation(ratings, { model: 2 })).toEqual({ value: null, reason: 'disconnected' });
    expect(intraclassCorrelation(ratings, { model: 1 }).value).not.toBeNull();
  });
});

describe('bad input', () => {
  test('says why there is no value or no interval', () => {
    const of = (table: (number | null)[][], options: IntraclassOptions = { model: 2 }) =>
      intraclassCorrelation(ratingsFromTable(table), options);
    expect(of([[1], [2]])).toEqual({ value: null, reason: 'one_rater' });
    expect(of([[1, 2]])).toEqual({ value: null, reason: 'too_few_units' });
    expect(
      of([
        [1, null],
        [null, 2],
      ]),
    ).toEqual({ value: null, reason: 'no_overlap' });
    expect(
      of([
        [0.1, 0.1],
        [0.1, 0.1],
      ]),
    ).toEqual({ value: null, reason: 'no_variance' });
    expect(
      of([
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
    ).toMatchObject({ value: 1, intervalReason: 'no_error_variance' });
  });

  test('an option out of range throws', () => {
    const ratings = ratingsFromTable(shroutFleiss1979);
    expect(() => intraclassCorrelation(ratings, { model: 1, meanOf: 0 })).toThrow(RangeError);
    expect(() => intraclassCorrelation(ratings, { model: 1, resamples: 3 })).toThrow(RangeError);
  });
});
