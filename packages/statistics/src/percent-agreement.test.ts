import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { fleiss1971, krippendorff2011 } from '../test/worked-examples.ts';
import { percentAgreement } from './percent-agreement.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

describe('percentAgreement', () => {
  test("Fleiss' 30 patients agree on 0.555 of pairs", () => {
    expect(percentAgreement(ratingsFromTable(fleiss1971)).value).toBeCloseTo(0.555, 2.9);
  });

  test("Gwet's worked example gives 0.818 over 11 units", () => {
    expect(percentAgreement(ratingsFromTable(krippendorff2011))).toMatchObject({
      value: expect.closeTo(0.81818, 5),
      units: 11,
    });
  });

  test('irrCAC gives the same on 200 random tables with gaps', () => {
    let compared = 0;
    for (const { table, fleiss } of golden.categories) {
      if (fleiss === null) continue;
      expect(percentAgreement(ratingsFromTable(table)).value).toBeCloseTo(fleiss[2], 9);
      compared += 1;
    }
    expect(compared).toBe(200);
  });

  test("two raters' interval is Wilson's with n − 1", () => {
    const table = [...new Array(8).fill([1, 1]), ...new Array(3).fill([1, 0])];
    const [p, n, z] = [8 / 11, 10, 1.959963984540054];
    const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
    const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
    expect(percentAgreement(ratingsFromTable(table)).value).toBeCloseTo(p, 12);
    expect(percentAgreement(ratingsFromTable(table))).toMatchObject({
      interval: {
        lower: expect.closeTo(centre - half, 12),
        upper: expect.closeTo(centre + half, 12),
        level: 0.95,
      },
    });
  });

  test('full agreement on few units does not claim certainty', () => {
    const estimate = percentAgreement(ratingsFromTable(new Array(5).fill([1, 1])));
    expect(estimate).toMatchObject({ value: 1, interval: { lower: expect.closeTo(0.5655, 4), upper: 1 } });
  });

  test('nothing to compare says why', () => {
    expect(percentAgreement(ratingsFromTable([[1], [2]]))).toEqual({ value: null, reason: 'one_rater' });
    expect(
      percentAgreement(
        ratingsFromTable([
          [1, null],
          [null, 2],
        ]),
      ),
    ).toEqual({ value: null, reason: 'no_overlap' });
  });

  test('a level outside (0, 1) throws', () => {
    expect(() => percentAgreement(ratingsFromTable([[1, 1]]), { level: 95 })).toThrow(RangeError);
  });
});
