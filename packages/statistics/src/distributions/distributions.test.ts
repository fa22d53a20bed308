import { describe, expect, test } from 'vitest';
import { readGolden } from '../../test/read-golden.ts';
import { chiSquare } from './chi-square.ts';
import { fisherF } from './fisher-f.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { normal } from './normal.ts';
import { studentT } from './student-t.ts';

function expectClose(actual: number, row: readonly number[], column: number, tolerance = golden.tolerance) {
  const expected = row[column] as number;
  expect(Math.abs(actual / expected - 1), `${row.join(', ')} gave ${actual}`).toBeLessThan(tolerance);
}

interface Golden {
  tolerance: number;
  quantileTolerance: number;
  normal: [number, number][];
  normalQuantile: [number, number][];
  studentT: Row3[];
  studentTQuantile: Row3[];
  chiSquare: Row4[];
  chiSquareQuantile: Row3[];
  fisherF: Row5[];
  fisherFQuantile: Row4[];
}
const golden = readGolden<Golden>('distributions');

type Row3 = [number, number, number];
type Row4 = [number, number, number, number];
type Row5 = [number, number, number, number, number];

describe('60-digit arithmetic gives the same', () => {
  const tolerance = golden.quantileTolerance;

  test('normal cdf and quantile', () => {
    for (const row of golden.normal) expectClose(normal.cdf(row[0]), row, 1);
    for (const row of golden.normalQuantile) {
      expectClose(normal.quantile(row[0]), row, 1, tolerance);
    }
  });

  test('Student t cdf and quantile', () => {
    for (const row of golden.studentT) expectClose(studentT.cdf(row[0], row[1]), row, 2);
    for (const row of golden.studentTQuantile) {
      expectClose(studentT.quantile(row[0], row[1]), row, 2, tolerance);
    }
  });

  test('chi-square cdf, upper tail and quantile', () => {
    for (const row of golden.chiSquare) {
      expectClose(chiSquare.cdf(row[0], row[1]), row, 2);
      expectClose(chiSquare.upper(row[0], row[1]), row, 3);
    }
    for (const row of golden.chiSquareQuantile) {
      expectClose(chiSquare.quantile(row[0], row[1]), row, 2, tolerance);
    }
  });

  test('F cdf, upper tail and quantile', () => {
    for (const row of golden.fisherF) {
      expectClose(fisherF.cdf(row[0], row[1], row[2]), row, 3);
      expectClose(fisherF.upper(row[0], row[1], row[2]), row, 4);
    }
    for (const row of golden.fisherFQuantile) {
      expectClose(fisherF.quantile(row[0], row[1], row[2]), row, 3, tolerance);
    }
  });

  test('the median of a symmetric distribution is exactly 0', () => {
    expect([normal.quantile(0.5), studentT.quantile(0.5, 3)]).toEqual([0, 0]);
  });
});

describe('bad input', () => {
  test('a probability outside [0, 1] gives NaN, its ends the ends of the support', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(normal.quantile(p)).toBeNaN();
      expect(studentT.quantile(p, 3)).toBeNaN();
      expect(chiSquare.quantile(p, 3)).toBeNaN();
      expect(fisherF.quantile(p, 3, 4)).toBeNaN();
    }
    expect([normal.quantile(0), normal.quantile(1)]).toEqual([-Infinity, Infinity]);
    expect([chiSquare.quantile(0, 2), chiSquare.quantile(1, 2)]).toEqual([0, Infinity]);
    expect([fisherF.quantile(0, 2, 3), fisherF.quantile(1, 2, 3)]).toEqual([0, Infinity]);
  });

  test('no degrees of freedom give NaN', () => {
    expect(studentT.quantile(0.9, 0)).toBeNaN();
    expect(chiSquare.quantile(0.9, 0)).toBeNaN();
    expect(fisherF.quantile(0.9, 0, 1)).toBeNaN();
    expect(incompleteBeta(0, 1, 0.5)).toBeNaN();
    expect(incompleteGamma(-1, 0.5).lower).toBeNaN();
    expect(logGamma(0)).toBeNaN();
  });

  test('an infinite point has all probability on one side', () => {
    expect([normal.cdf(-Infinity), normal.cdf(Infinity)]).toEqual([0, 1]);
    expect([studentT.cdf(-Infinity, 3), studentT.cdf(Infinity, 3)]).toEqual([0, 1]);
    expect([chiSquare.cdf(Infinity, 3), chiSquare.upper(Infinity, 3)]).toEqual([1, 0]);
    expect([fisherF.cdf(Infinity, 3, 4), fisherF.upper(-1, 3, 4)]).toEqual([1, 1]);
  });
});
