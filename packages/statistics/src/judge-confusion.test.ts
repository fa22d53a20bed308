import { describe, expect, test } from 'vitest';
import { digits, goldenJudges } from '../test/golden-judges.ts';
import { type JudgeConfusion, judgeConfusion } from './judge-confusion.ts';

type Known = Extract<JudgeConfusion, { items: number }>;
function known(result: JudgeConfusion): Known {
  if (result.matrix === null) throw new Error(result.reason);
  return result;
}
const quick = { resamples: 0 } as const;

function expectClose(found: { value: number | null }, golden: number | null | undefined): void {
  if (golden === null || golden === undefined) expect(found.value).toBeNull();
  else expect(found.value).toBeCloseTo(golden, 9);
}

describe('judgeConfusion', () => {
  test('scikit-learn and statsmodels give the same on 120 random sets', () => {
    for (const golden of goldenJudges.verdicts) {
      const report = known(judgeConfusion({ a: digits(golden.human), b: digits(golden.judge) }, quick));
      expect(report.matrix.flat()).toEqual(golden.confusion);
      report.classes.forEach((found, k) => {
        expectClose(found.precision, golden.precision[k]);
        expectClose(found.recall, golden.recall[k]);
        expectClose(found.specificity, golden.specificity[k]);
        expectClose(found.f1, golden.f1[k]);
      });
      expectClose(report.macroF1, golden.macroF1);
      expectClose(report.matthews, golden.matthews);
      if (golden.kappa !== null) expect(report.kappa.value).toBeCloseTo(golden.kappa, 9);
      expect(report.accuracy.interval?.lower).toBeCloseTo(golden.wilson[0], 9);
      expect(report.accuracy.interval?.upper).toBeCloseTo(golden.wilson[1], 9);
    }
  });

  test("Newcombe's (1998) shares have the intervals of his table of Wilson's method", () => {
    const table = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [right, items, lower, upper] of table) {
      const a = new Float64Array(items);
      const b = Float64Array.from(a, (_, at) => (at < right ? 0 : 1));
      const { accuracy } = known(judgeConfusion({ a, b }, { ...quick, categories: [0, 1] }));
      expect(accuracy.interval?.lower).toBeCloseTo(lower, 4);
      expect(accuracy.interval?.upper).toBeCloseTo(upper, 4);
    }
  });

  test('intervals hold their values and are the same for the same seed', () => {
    const pair = { a: digits('0011220011220011'), b: digits('0010220111220021') };
    const report = known(judgeConfusion(pair, { resamples: 500 }));
    for (const estimate of [report.macroF1, report.matthews, ...report.classes.map(({ f1 }) => f1)]) {
      if (estimate.value === null) throw new Error(estimate.reason);
      expect(estimate.interval?.lower).toBeLessThan(estimate.value);
      expect(estimate.interval?.upper).toBeGreaterThan(estimate.value);
    }
    expect(judgeConfusion(pair, { resamples: 500 })).toEqual(report);
  });

  test('a category that nobody used, a constant side and bad columns say why', () => {
    const report = known(judgeConfusion({ a: digits('0011'), b: digits('0000') }, { categories: [0, 1, 2] }));
    expect(report.matthews).toEqual({ value: null, reason: 'one_category' });
    expect(report.classes[1]?.precision).toEqual({ value: null, reason: 'no_cases' });
    expect(report.classes[2]).toMatchObject({
      f1: { value: null, reason: 'no_cases' },
      recall: { value: null, reason: 'no_cases' },
      specificity: { value: 1 },
    });
    expect(judgeConfusion({ a: digits(''), b: digits('') })).toEqual({ matrix: null, reason: 'empty' });
    expect(judgeConfusion({ a: digits('1'), b: digits('12') })).toEqual({
      matrix: null,
      reason: 'columns_differ',
    });
    expect(judgeConfusion({ a: Float64Array.of(Number.NaN), b: digits('1') })).toEqual({
      matrix: null,
      reason: 'not_finite',
    });
    expect(JSON.stringify(report)).not.toContain('NaN');
  });
});
