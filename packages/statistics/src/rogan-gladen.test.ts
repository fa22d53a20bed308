import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { type RoganGladenCounts, roganGladen } from './rogan-gladen.ts';

function countsOf(six: readonly number[]): RoganGladenCounts {
  const [units, passed, peoplePassed, bothPassed, peopleFailed, bothFailed] = six as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { units, passed, peoplePassed, bothPassed, peopleFailed, bothFailed };
}

describe('roganGladen', () => {
  test('exact fractions give the same on 200 random counts', () => {
    for (const { counts, value, standardError, lower, upper } of golden.corrected) {
      expect(roganGladen(countsOf(counts))).toMatchObject({
        value: expect.closeTo(value, 9),
        standardError: expect.closeTo(standardError, 9),
        interval: { lower: expect.closeTo(lower, 9), upper: expect.closeTo(upper, 9) },
      });
    }
  });

  test('23 of 150 cows, sensitivity 96 %, specificity 89 %: 5.1 in 100 (the brucellosis example of epiR’s manual)', () => {
    expect(roganGladen(countsOf([150, 23, 100, 96, 100, 89])).value).toBeCloseTo(0.051, 3);
  });

  test('a judge at or below chance is refused', () => {
    expect(roganGladen(countsOf([100, 50, 10, 5, 10, 5]))).toEqual({ value: null, reason: 'useless_judge' });
    expect(roganGladen(countsOf([100, 50, 10, 2, 10, 2]))).toEqual({ value: null, reason: 'useless_judge' });
  });

  test('missing or impossible counts are refused', () => {
    expect(roganGladen(countsOf([0, 0, 5, 5, 5, 5]))).toEqual({ value: null, reason: 'empty' });
    expect(roganGladen(countsOf([9, 3, 0, 0, 5, 5]))).toEqual({ value: null, reason: 'too_few_labels' });
    expect(roganGladen(countsOf([9, 10, 5, 5, 5, 5]))).toEqual({ value: null, reason: 'invalid_count' });
    expect(roganGladen(countsOf([9, 2.5, 5, 5, 5, 5]))).toEqual({ value: null, reason: 'invalid_count' });
  });
});
