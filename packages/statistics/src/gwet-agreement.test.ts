import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { krippendorff2011 } from '../test/worked-examples.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gwetAgreement } from './gwet-agreement.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

describe('gwetAgreement', () => {
  test("Gwet's worked example gives AC1 0.77544, standard error 0.14295", () => {
    expect(gwetAgreement(ratingsFromTable(krippendorff2011))).toMatchObject({
      value: expect.closeTo(0.77544, 5),
      standardError: expect.closeTo(0.14295, 5),
    });
  });

  test('irrCAC gives the same AC1 and AC2 (linear, quadratic, ordinal) on 200 random tables with gaps', () => {
    let compared = 0;
    for (const { table, q, ...expected } of golden.categories) {
      const ratings = ratingsFromTable(table);
      const categories = Array.from({ length: q }, (_, k) => k + 1);
      const schemes = [
        ['identity', expected.ac1],
        ['linear', expected.ac2Linear],
        ['quadratic', expected.ac2Quadratic],
        ['ordinal', expected.ac2Ordinal],
      ] as const;
      for (const [weights, result] of schemes) {
        if (result === null) continue;
        const estimate = gwetAgreement(ratings, { weights, categories });
        if (estimate.value === null) throw new Error(estimate.reason);
        expect(estimate.value).toBeCloseTo(result[0], 9);
        expect(estimate.standardError).toBeCloseTo(result[1], 9);
        expect(estimate.observed).toBeCloseTo(result[2], 9);
        expect(estimate.expected).toBeCloseTo(result[3], 9);
        compared += 1;
      }
    }
    expect(compared).toBe(800);
  });

  test('stays high where nearly all answers are the same and kappa falls below 0', () => {
    const table = [
      ...new Array(118).fill([1, 1]),
      ...new Array(5).fill([1, 0]),
      ...new Array(2).fill([0, 1]),
    ];
    expect(gwetAgreement(ratingsFromTable(table)).value).toBeCloseTo(0.94, 2);
    expect(fleissKappa(ratingsFromTable(table)).value).toBeLessThan(0);
  });

  test('the categories of the field count, used or not', () => {
    const ratings = ratingsFromTable([
      [1, 1],
      [2, 2],
      [1, 2],
    ]);
    expect(gwetAgreement(ratings).value).not.toBeCloseTo(
      gwetAgreement(ratings, { categories: [1, 2, 3] }).value ?? 0,
      3,
    );
    expect(
      gwetAgreement(
        ratingsFromTable([
          [1, 1],
          [1, 1],
        ]),
        { categories: [1, 2] },
      ),
    ).toMatchObject({ value: 1 });
    expect(
      gwetAgreement(
        ratingsFromTable([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toEqual({ value: null, reason: 'one_category' });
  });
});
