import { describe, expect, test } from 'vitest';
import { digits, goldenJudges } from '../test/golden-judges.ts';
import { type AlternativeAnnotatorTest, alternativeAnnotatorTest } from './alternative-annotator-test.ts';
import { benjaminiYekutieli } from './judges/benjamini-yekutieli.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

type Known = Extract<AlternativeAnnotatorTest, { winningRate: number }>;
function known(result: AlternativeAnnotatorTest): Known {
  if (result.winningRate === null) throw new Error(result.reason);
  return result;
}
const quick = { resamples: 0 } as const;

function answers(column: ArrayLike<number>): Map<number, number> {
  return new Map(Array.from(column, (value, unit) => [unit, value]));
}

describe('alternativeAnnotatorTest', () => {
  test('ω, ρ and p values are those of scipy and statsmodels on 120 random sets', () => {
    for (const golden of goldenJudges.tests) {
      const { epsilon, alignment, unitsMin } = golden;
      const table = golden.table.map((row) => Array.from(row, (c) => (c === '-' ? null : Number(c))));
      const options = { epsilon, alignment, unitsMin, ...quick };
      const found = known(
        alternativeAnnotatorTest(ratingsFromTable(table), answers(digits(golden.judge)), options),
      );
      expect(found.winningRate).toBeCloseTo(golden.omega, 9);
      expect(found.advantage.value).toBeCloseTo(golden.rho, 9);
      expect(found.raters.length).toBe(golden.p.length);
      found.raters.forEach(({ pValue }, r) => {
        expect(pValue).toBeCloseTo(golden.p[r] as number, 9);
      });
    }
  });

  test('a judge that always says what most say wins, one that never does loses', () => {
    const table = Array.from({ length: 60 }, (_, u) => [0, 1, 2, 3].map((r) => (u % 4 === r ? 1 : 0)));
    const good = known(alternativeAnnotatorTest(ratingsFromTable(table), answers(new Float64Array(60))));
    expect(good).toMatchObject({ winningRate: 1, passes: true, units: 60, leftOut: [] });
    expect(good.advantage).toMatchObject({ value: 1, interval: null, intervalReason: 'no_variance' });
    const bad = known(
      alternativeAnnotatorTest(ratingsFromTable(table), answers(new Float64Array(60).fill(7))),
    );
    expect(bad).toMatchObject({ winningRate: 0, passes: false });
    expect(bad.raters.every(({ isWon, pValue }) => !isWon && pValue > 0.5)).toBe(true);
  });

  test('ρ has a bootstrap interval, and a measure of one’s own can be given', () => {
    const table = Array.from({ length: 60 }, (_, u) => [u % 3, (u * 7) % 3, u % 3]);
    const judge = answers(Float64Array.from({ length: 60 }, (_, u) => (u % 5 === 0 ? 1 : u % 3)));
    const found = known(alternativeAnnotatorTest(ratingsFromTable(table), judge, { resamples: 200 }));
    expect(found.advantage.interval?.lower).toBeLessThan(found.advantage.value);
    const own = known(
      alternativeAnnotatorTest(ratingsFromTable(table), judge, {
        alignment: (answer, others) => others.filter((other) => other === answer).length,
        resamples: 200,
      }),
    );
    expect(own).toEqual(found);
  });

  test('a judge as far from the others as a rater is even with them, whatever rounding says of tenths', () => {
    // 0.3 − 0.2 is less than 0.2 − 0.1 in binary.
    const table = Array.from({ length: 40 }, () => [0.1, 0.2]);
    const found = known(
      alternativeAnnotatorTest(ratingsFromTable(table), answers(new Float64Array(40).fill(0.3)), {
        alignment: 'neg_rmse',
        ...quick,
      }),
    );
    expect(found.raters[0]).toMatchObject({ judgeAdvantage: { value: 1 }, raterAdvantage: 1 });
    expect(found.raters[1]).toMatchObject({ judgeAdvantage: { value: 0 }, raterAdvantage: 1 });
  });

  test('raters with too few units are left out; too little of anything says why', () => {
    const table = Array.from({ length: 40 }, (_, u) => [0, 1, u < 5 ? 1 : null]);
    const found = known(
      alternativeAnnotatorTest(ratingsFromTable(table), answers(new Float64Array(40)), quick),
    );
    expect(found.leftOut).toEqual([{ rater: 2, units: 5 }]);
    const judge = new Map([[0, 1]]);
    const reason = (rows: (number | null)[][], from = judge) => {
      const result = alternativeAnnotatorTest(ratingsFromTable(rows), from);
      return result.winningRate === null ? result.reason : null;
    };
    expect(reason([])).toBe('empty');
    expect(reason([[1]])).toBe('one_rater');
    expect(reason([[1, 1]])).toBe('too_few_raters');
    expect(reason([[1, 1]], new Map([[0, Number.NaN]]))).toBe('not_finite');
    expect(() => alternativeAnnotatorTest(ratingsFromTable([[1, 1]]), judge, { epsilon: 2 })).toThrow(
      RangeError,
    );
    expect(() => alternativeAnnotatorTest(ratingsFromTable([[1, 1]]), judge, { unitsMin: 1 })).toThrow(
      RangeError,
    );
  });
});

describe('benjaminiYekutieli', () => {
  test('steps up: a p value that fails alone is carried by the next', () => {
    // Bounds for m = 2: 0.05 / 1.5 × ½ = 0.01667 and 0.0333.
    expect(benjaminiYekutieli([0.02, 0.03], 0.05)).toEqual([true, true]);
    expect(benjaminiYekutieli([0.02, 0.04], 0.05)).toEqual([false, false]);
    expect(benjaminiYekutieli([0.5, 0.01], 0.05)).toEqual([false, true]);
    expect(benjaminiYekutieli([], 0.05)).toEqual([]);
  });
});
