import { describe, expect, test } from 'vitest';
import { goldenAgreement as golden } from '../test/golden-agreement.ts';
import { krippendorff2011 } from '../test/worked-examples.ts';
import { type AlphaMetric, krippendorffAlpha } from './krippendorff-alpha.ts';
import { type Ratings, ratingsFromTable } from './ratings/ratings.ts';
import { Random } from './resampling/random.ts';

const quick = { resamples: 0 } as const;

function asSetIndices(table: (number[] | null)[][]) {
  const sets: number[][] = [];
  const indices = table.map((row) =>
    row.map((labels) => {
      if (labels === null) return null;
      const known = sets.findIndex((set) => set.join() === labels.join());
      return known === -1 ? sets.push(labels) - 1 : known;
    }),
  );
  return { sets, ratings: ratingsFromTable(indices) };
}

describe('krippendorffAlpha works', () => {
  test("Krippendorff's 4 observers and 12 units give 0.743, 0.815, 0.849 and 0.797", () => {
    const ratings = ratingsFromTable(krippendorff2011);
    const published = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 } as const;
    for (const metric of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
      const estimate = krippendorffAlpha(ratings, { metric, ...quick });
      expect(estimate).toMatchObject({ value: expect.closeTo(published[metric], 3), units: 11, ratings: 40 });
    }
  });

  test('the krippendorff package gives the same on 300 random tables with gaps', () => {
    let compared = 0;
    const names = {
      nominal: 'alphaNominal',
      ordinal: 'alphaOrdinal',
      interval: 'alphaInterval',
      ratio: 'alphaRatio',
    };
    for (const data of [...golden.categories, ...golden.numeric]) {
      const ratings = ratingsFromTable(data.table);
      for (const metric of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
        const expected = (data as unknown as Record<string, number | null | undefined>)[names[metric]];
        if (expected === undefined || expected === null) continue;
        expect(krippendorffAlpha(ratings, { metric, ...quick }).value).toBeCloseTo(expected, 9);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1050);
  });

  test('nltk gives the same for multi-select by Jaccard and MASI distance', () => {
    let compared = 0;
    for (const { table, ...expected } of golden.sets) {
      const { ratings, sets } = asSetIndices(table);
      for (const metric of ['jaccard', 'masi'] as const) {
        const result = expected[metric];
        if (result === null) continue;
        expect(krippendorffAlpha(ratings, { metric, sets, ...quick }).value).toBeCloseTo(result, 9);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  test('values far from 0 lose no digits', () => {
    const shifted = krippendorff2011.map((row) => row.map((v) => (v === null ? null : v + 1e9)));
    const near = krippendorffAlpha(ratingsFromTable(krippendorff2011), { metric: 'interval', ...quick });
    const far = krippendorffAlpha(ratingsFromTable(shifted), { metric: 'interval', ...quick });
    expect(far.value).toBeCloseTo(near.value ?? Number.NaN, 12);
  });

  test('the order of the ratings and the choice of ids do not matter', () => {
    const ratings = ratingsFromTable(krippendorff2011);
    const reversed: Ratings = {
      unit: ratings.unit.toReversed().map((id) => 100_000 * id + 7),
      rater: ratings.rater.toReversed().map((id) => 2_000_000_000 - id),
      value: ratings.value.toReversed(),
    };
    const options = { metric: 'ordinal', resamples: 200 } as const;
    expect(krippendorffAlpha(reversed, options).value).toBe(krippendorffAlpha(ratings, options).value);
  });
});

describe('the interval', () => {
  /** Units with a true category, copied by each rater with chance `skill`, else drawn anew. */
  function simulate(units: number, raters: number, skill: number, seed: number): Ratings {
    const random = Random.seeded(seed);
    const table = Array.from({ length: units }, () => {
      const truth = random.below(4);
      return Array.from({ length: raters }, () => (random.uniform() < skill ? truth : random.below(4)));
    });
    return ratingsFromTable(table);
  }

  test('is the same for the same seed and another for another', () => {
    const ratings = ratingsFromTable(krippendorff2011);
    const at = (seed: number) => krippendorffAlpha(ratings, { metric: 'nominal', seed, resamples: 500 });
    expect(at(5)).toEqual(at(5));
    expect(at(5)).not.toEqual(at(6));
  });

  test('is the same by groups of equal units as by single units, up to chance', () => {
    // 400 units of 2 raters have at most 10 different rows (grouped); a tiny value of its own in each makes 400 rows.
    const grouped = simulate(400, 2, 0.7, 1);
    const single = { ...grouped, value: grouped.value.map((v, i) => v + 1e-9 * (grouped.unit[i] as number)) };
    const options = { metric: 'interval', resamples: 4000 } as const;
    const [a, b] = [krippendorffAlpha(grouped, options), krippendorffAlpha(single, options)];
    if (a.value === null || b.value === null) throw new Error('no value');
    expect(a.value).toBeCloseTo(b.value, 6);
    expect(a.interval?.method).toBe('bootstrap-bca');
    expect(Math.abs((a.standardError ?? 0) / (b.standardError ?? 1) - 1)).toBeLessThan(0.06);
    expect(Math.abs((a.interval?.lower ?? 0) - (b.interval?.lower ?? 1))).toBeLessThan(0.01);
  });

  test('covers the true alpha about as often as it says', () => {
    // E[pairs agreeing] = s² + (1 − s²)/4 and uniform answers: alpha is s².
    const skill = 0.8;
    let covered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const estimate = krippendorffAlpha(simulate(60, 3, skill, seed), {
        metric: 'nominal',
        resamples: 399,
        seed,
      });
      const interval = estimate.value === null ? null : estimate.interval;
      if (interval !== null && interval.lower <= skill ** 2 && skill ** 2 <= interval.upper) covered += 1;
    }
    // 95 % of 200 is 190, its standard deviation 3.
    expect(covered).toBeGreaterThan(181);
  });

  test('full agreement is bounded by the number of units', () => {
    const table = Array.from({ length: 20 }, (_, u) => [u % 4, u % 4]);
    for (const metric of ['nominal', 'ordinal', 'interval'] as const) {
      const estimate = krippendorffAlpha(ratingsFromTable(table), { metric });
      expect(estimate).toMatchObject({ value: 1, interval: { upper: 1, method: 'perfect-agreement-bound' } });
      expect(estimate.value === null ? 1 : estimate.interval?.lower).toBeLessThan(0.9);
    }
  });

  test('is left out when no resamples are asked for', () => {
    const estimate = krippendorffAlpha(ratingsFromTable(krippendorff2011), {
      metric: 'nominal',
      resamples: 0,
    });
    expect(estimate).toMatchObject({ interval: null, intervalReason: null, standardError: null });
  });
});

describe('bad input', () => {
  const reasonOf = (
    table: (number | null)[][],
    metric: Exclude<AlphaMetric, 'jaccard' | 'masi'> = 'nominal',
  ) => krippendorffAlpha(ratingsFromTable(table), { metric });

  test('says why there is no value', () => {
    expect(reasonOf([])).toEqual({ value: null, reason: 'empty' });
    expect(reasonOf([[1], [2]])).toEqual({ value: null, reason: 'one_rater' });
    expect(
      reasonOf([
        [1, null],
        [null, 2],
      ]),
    ).toEqual({ value: null, reason: 'no_overlap' });
    expect(
      reasonOf(
        [
          [0.1, 0.1],
          [0.1, 0.1],
          [5, null],
        ],
        'interval',
      ),
    ).toEqual({ value: null, reason: 'one_category' });
    expect(reasonOf([[1, Number.NaN]])).toEqual({ value: null, reason: 'not_finite' });
    expect(reasonOf([[1, -1]], 'ratio')).toEqual({ value: null, reason: 'negative_value' });
  });

  test('a rating twice, a negative id and columns of different lengths are refused', () => {
    const fine = { unit: Int32Array.of(0, 0), rater: Int32Array.of(0, 1), value: Float64Array.of(1, 2) };
    const reason = (change: Partial<Ratings>) =>
      krippendorffAlpha({ ...fine, ...change }, { metric: 'nominal' });
    expect(reason({ rater: Int32Array.of(1, 1) })).toEqual({ value: null, reason: 'duplicate_rating' });
    expect(reason({ unit: Int32Array.of(-1, 0) })).toEqual({ value: null, reason: 'invalid_id' });
    expect(reason({ value: Float64Array.of(1) })).toEqual({ value: null, reason: 'columns_differ' });
  });

  test('a value without a set is refused', () => {
    const options = { metric: 'masi', sets: [[1], [1, 2]] } as const;
    expect(krippendorffAlpha(ratingsFromTable([[0, 2]]), options)).toEqual({
      value: null,
      reason: 'unknown_category',
    });
  });

  test('resamples with one category alone do not count as agreement', () => {
    // One unit in four differs: a third of resamples lack it, or hold nothing else.
    const estimate = reasonOf([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(estimate).toMatchObject({ interval: null, intervalReason: 'unstable_resamples' });
  });
});

test('1,000,000 ratings take well under a second', () => {
  const n = 1_000_000;
  const random = Random.seeded(9);
  const ratings: Ratings = {
    unit: Int32Array.from({ length: n }, (_, i) => Math.floor(i / 5)),
    rater: Int32Array.from({ length: n }, (_, i) => i % 5),
    value: Float64Array.from({ length: n }, () => 1 + random.below(5)),
  };
  const started = performance.now();
  const estimate = krippendorffAlpha(ratings, { metric: 'ordinal', resamples: 0 });
  const elapsed = performance.now() - started;
  expect(estimate.value).toBeCloseTo(0, 2);
  expect(elapsed).toBeLessThan(1500);
});
