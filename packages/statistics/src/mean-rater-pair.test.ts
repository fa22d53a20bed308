import { describe, expect, test } from 'vitest';
import { readGolden } from '../test/read-golden.ts';
import { krippendorff2011 } from '../test/worked-examples.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { eachRaterPair } from './each-rater-pair.ts';
import { meanRaterPair } from './mean-rater-pair.ts';
import type { RatingPair } from './ratings/rater-pairs.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { spearmanCorrelation } from './spearman-correlation.ts';

const ratings = ratingsFromTable(krippendorff2011);

interface GoldenMean {
  mean: number | null;
  pairs: number;
}

/** See `reference/rater-pairs.py`. */
const golden = readGolden<{
  tolerance: number;
  tables: {
    table: (number | null)[][];
    levels: number;
    kappa: Record<'identity' | 'linear' | 'quadratic', GoldenMean>;
    spearman: GoldenMean;
  }[];
}>('rater-pairs');

describe('meanRaterPair', () => {
  test('is the mean of the pairs, with an interval that holds it and hangs on the seed alone', () => {
    for (const statistic of [cohenKappa, spearmanCorrelation]) {
      const pairs = eachRaterPair(ratings, (pair) => statistic(pair));
      const found = meanRaterPair(ratings, (pair) => statistic(pair), { resamples: 400 });
      expect(found.value).toBe(pairs.pairs === null ? null : pairs.mean);
      if (found.value === null || found.interval === null) throw new Error('no interval');
      expect(found.interval.lower).toBeLessThan(found.value);
      expect(found.interval.upper).toBeGreaterThan(found.value);
      expect(found).toEqual(meanRaterPair(ratings, (pair) => statistic(pair), { resamples: 400 }));
      expect(found).toMatchObject({ units: 11, pairs: 6 });
    }
  });

  test('is what scikit-learn and SciPy give for the pairs, averaged', () => {
    let compared = 0;
    const compare = (found: ReturnType<typeof meanRaterPair>, { mean, pairs }: GoldenMean) => {
      if (mean === null) return expect(found.value).toBeNull();
      if (found.value === null) throw new Error(found.reason);
      expect(Math.abs(found.value - mean)).toBeLessThan(golden.tolerance);
      expect(found.pairs).toBe(pairs);
      compared += 1;
    };
    for (const { table, levels, kappa, spearman } of golden.tables) {
      const given = ratingsFromTable(table);
      const categories = Array.from({ length: levels }, (_, level) => level);
      for (const weights of ['identity', 'linear', 'quadratic'] as const) {
        const statistic = (pair: RatingPair) => cohenKappa(pair, { weights, categories });
        compare(meanRaterPair(given, statistic, { resamples: 0 }), kappa[weights]);
      }
      compare(
        meanRaterPair(given, (pair) => spearmanCorrelation(pair), { resamples: 0 }),
        spearman,
      );
    }
    expect(compared).toBeGreaterThan(390);
  });

  test('two raters get about the interval of the pair itself', () => {
    // 60 units, 48 agreed on in turn.
    const table = Array.from({ length: 60 }, (_, i) => [i % 2, i % 5 === 4 ? 1 - (i % 2) : i % 2]);
    const both = ratingsFromTable(table);
    const alone = cohenKappa({
      a: both.value.filter((_, i) => i % 2 === 0),
      b: both.value.filter((_, i) => i % 2 === 1),
    });
    const mean = meanRaterPair(both, (pair) => cohenKappa(pair));
    expect(mean.value).toBe(alone.value);
    if (mean.value === null || alone.value === null) throw new Error('no value');
    expect(mean.standardError).toBeCloseTo(alone.standardError ?? 0, 1);
    expect(mean.interval?.lower).toBeCloseTo(alone.interval?.lower ?? 0, 1);
  });

  test('says why there is none', () => {
    const one = ratingsFromTable([[1], [2]]);
    expect(meanRaterPair(one, (pair) => cohenKappa(pair))).toEqual({ value: null, reason: 'one_rater' });
    const same = ratingsFromTable([
      [1, 1, 1],
      [2, 2, 2],
      [1, 1, 1],
    ]);
    expect(meanRaterPair(same, (pair) => cohenKappa(pair))).toMatchObject({
      ...{ value: 1, interval: null, intervalReason: 'no_error_variance', pairs: 3 },
    });
    const constant = ratingsFromTable([
      [1, 1],
      [1, 1],
    ]);
    expect(meanRaterPair(constant, (pair) => cohenKappa(pair))).toEqual({
      value: null,
      reason: 'one_category',
    });
  });
});
