import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohenKappa } from './cohen-kappa.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gwetAgreement } from './gwet-agreement.ts';
import { intraclassCorrelation } from './intraclass-correlation.ts';
import { kendallW } from './kendall-w.ts';
import { type AlphaMetric, krippendorffAlpha } from './krippendorff-alpha.ts';
import { percentAgreement } from './percent-agreement.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

type Table = (number | null)[][];
const runs = { numRuns: 150, seed: 1 };
const quick = { resamples: 0 } as const;

/** Up to 8 units by 4 raters, values 0 to 4, a fifth missing. */
const tables = fc.array(fc.array(fc.option(fc.nat(4), { freq: 4 }), { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 8,
});
const fullTables = fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 8,
});

const mapped = (table: Table, map: (value: number) => number) =>
  table.map((row) => row.map((value) => (value === null ? null : map(value))));

/** Krippendorff's definition, pair by pair. */
function alphaByPairs(table: Table, distance: (a: number, b: number) => number): number | null {
  const units = table.map((row) => row.filter((v) => v !== null)).filter((row) => row.length > 1);
  const all = units.flat();
  const sum = (values: number[]) =>
    values.flatMap((a) => values.map((b) => distance(a, b))).reduce((x, y) => x + y, 0);
  const within = units.reduce((total, row) => total + sum(row) / (row.length - 1), 0);
  const between = sum(all);
  return between > 0 ? 1 - ((all.length - 1) * within) / between : null;
}

const sameValue = (a: { value: number | null }, b: { value: number | null }) => {
  if (a.value === null || b.value === null) expect(a.value).toBe(b.value);
  else expect(a.value).toBeCloseTo(b.value, 9);
};

test('alpha from counts is alpha from pairs', () => {
  const metrics: [Exclude<AlphaMetric, 'ordinal' | 'jaccard' | 'masi'>, (a: number, b: number) => number][] =
    [
      ['nominal', (a, b) => (a === b ? 0 : 1)],
      ['interval', (a, b) => (a - b) ** 2],
      ['ratio', (a, b) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2)],
    ];
  fc.assert(
    fc.property(tables, (table) => {
      for (const [metric, distance] of metrics) {
        const { value } = krippendorffAlpha(ratingsFromTable(table), { metric, ...quick });
        const byPairs = alphaByPairs(table, distance);
        if (value !== null) expect(value).toBeCloseTo(byPairs ?? Number.NaN, 9);
        else expect(byPairs).toBeNull();
      }
    }),
    runs,
  );
});

test('nominal coefficients do not change with the names of categories, nor with the order of units and raters', () => {
  const statistics = [
    percentAgreement,
    fleissKappa,
    gwetAgreement,
    (ratings: ReturnType<typeof ratingsFromTable>) =>
      krippendorffAlpha(ratings, { metric: 'nominal', ...quick }),
  ];
  fc.assert(
    fc.property(tables, (table) => {
      const renamed = mapped(table, (v) => [7, -3, 100, 0.5, 12][v] as number);
      const turned = table.toReversed().map((row) => row.toReversed());
      for (const statistic of statistics) {
        sameValue(statistic(ratingsFromTable(renamed)), statistic(ratingsFromTable(table)));
        sameValue(statistic(ratingsFromTable(turned)), statistic(ratingsFromTable(table)));
      }
    }),
    runs,
  );
});

test('interval coefficients do not change with unit and origin, ordinal ones with any rising scale', () => {
  fc.assert(
    fc.property(fullTables, (table) => {
      const moved = ratingsFromTable(mapped(table, (v) => 1000 - 2.5 * v));
      const bent = ratingsFromTable(mapped(table, (v) => Math.exp(v)));
      const ratings = ratingsFromTable(table);
      for (const model of [1, 2, 3] as const) {
        sameValue(
          intraclassCorrelation(moved, { model, ...quick }),
          intraclassCorrelation(ratings, { model, ...quick }),
        );
      }
      const interval = { metric: 'interval', ...quick } as const;
      sameValue(krippendorffAlpha(moved, interval), krippendorffAlpha(ratings, interval));
      const ordinal = { metric: 'ordinal', ...quick } as const;
      sameValue(krippendorffAlpha(bent, ordinal), krippendorffAlpha(ratings, ordinal));
      sameValue(kendallW(bent, quick), kendallW(ratings, quick));
    }),
    runs,
  );
});

test("Cohen's kappa is the same whoever comes first, and quadratic kappa is 1 only for equal answers", () => {
  const answers = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(answers, (pairs) => {
      const [a, b] = [0, 1].map((k) => Float64Array.from(pairs, (pair) => pair[k] as number)) as [
        Float64Array,
        Float64Array,
      ];
      for (const weights of ['identity', 'linear', 'quadratic'] as const) {
        const estimate = cohenKappa({ a, b }, { weights });
        sameValue(estimate, cohenKappa({ a: b, b: a }, { weights }));
        if (estimate.value === null) continue;
        expect(estimate.value > 1 - 1e-12).toBe(pairs.every(([x, y]) => x === y));
      }
    }),
    runs,
  );
});
