import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { horvitzThompsonMean } from './horvitz-thompson-mean.ts';
import { stratifiedMean } from './stratified-mean.ts';

/** Signatures on 50 of 676 sheets of a petition, as [signatures, sheets]: W. G. Cochran, Sampling techniques, table 2.1. */
const petition = [
  [42, 23],
  [41, 4],
  [36, 1],
  [32, 1],
  [29, 1],
  [27, 2],
  [23, 1],
  [19, 1],
  [16, 2],
  [15, 2],
  [14, 1],
  [11, 1],
  [10, 1],
  [9, 1],
  [7, 1],
  [6, 3],
  [5, 2],
  [4, 1],
  [3, 1],
] as const;

describe('horvitzThompsonMean', () => {
  test("Cochran's petition: 19,888 signatures, 80 % interval 18,107 to 21,669", () => {
    const label = petition.flatMap(([signatures, sheets]) => new Array<number>(sheets).fill(signatures));
    const inclusion = label.map(() => 50 / 676);
    const answer = horvitzThompsonMean({ label, inclusion, units: 676 }, { level: 0.8 });
    if (answer.value === null || answer.standardError === null) throw new Error('No value.');
    expect(676 * answer.value).toBeCloseTo(19_888, -0.5);
    // The book takes normal quantiles, 1.28 for 80 %.
    expect(Math.round((676 * (answer.value - 1.28 * answer.standardError)) / 10)).toBe(1811);
    expect(Math.round((676 * (answer.value + 1.28 * answer.standardError)) / 10)).toBe(2167);
  });

  test('statsmodels’ weighted mean and the double sums over pairs give the same on 200 random samples', () => {
    for (const { label, inclusion, units, ...expected } of golden.surveys) {
      const sample = { label, inclusion, units };
      const poisson = { design: 'poisson' } as const;
      const hajek = horvitzThompsonMean(sample, poisson);
      expect(hajek.value).toBeCloseTo(expected.hajek, 9);
      expect(hajek).toMatchObject({ standardError: expect.closeTo(Math.sqrt(expected.coinsHajek), 9) });
      const plain = horvitzThompsonMean(sample, { ...poisson, estimator: 'horvitz-thompson' });
      expect(plain.value).toBeCloseTo(expected.horvitzThompson, 9);
      expect(plain).toMatchObject({
        standardError: expect.closeTo(Math.sqrt(expected.coinsHorvitzThompson), 9),
      });
      const equal = new Array(label.length).fill(label.length / units);
      for (const estimator of ['hajek', 'horvitz-thompson'] as const) {
        const answer = horvitzThompsonMean({ label, inclusion: equal, units }, { estimator });
        expect(answer).toMatchObject({ standardError: expect.closeTo(Math.sqrt(expected.equal), 9) });
      }
    }
  });

  test('one label has a value and no interval; all certain ones have no error', () => {
    expect(horvitzThompsonMean({ label: [3], inclusion: [0.1], units: 10 })).toMatchObject({
      value: 3,
      interval: null,
      intervalReason: 'too_few_labels',
    });
    expect(horvitzThompsonMean({ label: [3, 5], inclusion: [1, 1], units: 2 })).toMatchObject({
      value: 4,
      standardError: 0,
    });
  });

  test('no labels, more labels than units and impossible chances are refused', () => {
    const reasonOf = (sample: Parameters<typeof horvitzThompsonMean>[0]) => horvitzThompsonMean(sample);
    expect(reasonOf({ label: [], inclusion: [], units: 5 })).toEqual({ value: null, reason: 'no_labels' });
    expect(reasonOf({ label: [1, 2], inclusion: [1, 1], units: 1 })).toEqual({
      value: null,
      reason: 'invalid_count',
    });
    expect(reasonOf({ label: [1], inclusion: [0], units: 1 })).toEqual({
      value: null,
      reason: 'invalid_inclusion',
    });
  });
});

/** Labels whose mean and variance are the given ones: half as much above the mean as below. */
function labelsOf(count: number, mean: number, variance: number): number[] {
  const half = Math.floor(count / 2);
  const step = Math.sqrt((variance * (count - 1)) / (2 * half));
  const labels = Array.from({ length: half }, () => [mean - step, mean + step]).flat();
  return count % 2 === 1 ? [...labels, mean] : labels;
}

describe('stratifiedMean', () => {
  test('the acres of US farms by region, from the means and variances in Lohr (2010), section 3.1', () => {
    const strata = [
      { units: 220, label: labelsOf(21, 97_629.81, 7_647_472_708) },
      { units: 1054, label: labelsOf(103, 300_504.16, 29_618_183_543) },
      { units: 1382, label: labelsOf(135, 211_315.04, 53_587_487_856) },
      { units: 422, label: labelsOf(41, 662_295.51, 396_185_950_266) },
    ];
    const answer = stratifiedMean(strata);
    if (answer.value === null) throw new Error(answer.reason);
    const counties = 3078;
    expect(answer.value * counties).toBeCloseTo(909_736_033, -1);
    expect((answer.standardError ?? Number.NaN) * counties).toBeCloseTo(50_417_248, -1);
  });

  test('numpy and scipy give the same on 100 random sets of strata', () => {
    for (const { strata, value, standardError, degrees, half } of golden.strata) {
      const answer = stratifiedMean(strata);
      expect(answer).toMatchObject({
        value: expect.closeTo(value, 9),
        standardError: expect.closeTo(standardError, 9),
        degrees: expect.closeTo(degrees, 7),
        interval: { lower: expect.closeTo(value - half, 9), upper: expect.closeTo(value + half, 9) },
      });
    }
  });

  test('a stratum without labels is not left out silently, one with a single label has no interval', () => {
    const full = { units: 5, label: [1, 2, 3] };
    expect(stratifiedMean([full, { units: 9, label: [] }])).toEqual({
      value: null,
      reason: 'unlabelled_stratum',
    });
    expect(stratifiedMean([full, { units: 5, label: [4] }])).toMatchObject({
      value: expect.closeTo(3, 12),
      interval: null,
      intervalReason: 'too_few_labels',
    });
    expect(stratifiedMean([{ units: 1, label: [4] }])).toMatchObject({ value: 4, standardError: 0 });
    expect(stratifiedMean([])).toEqual({ value: null, reason: 'empty' });
    expect(stratifiedMean([{ units: 1, label: [4, 5] }])).toEqual({ value: null, reason: 'invalid_stratum' });
  });
});
