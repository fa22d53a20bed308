import { describe, expect, test } from 'vitest';
import { distance } from '../test/golden-consensus.ts';
import { readGolden } from '../test/read-golden.ts';
import { pearson1901 } from '../test/worked-consensus.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { Random } from './resampling/random.ts';
import { type RaterScale, type ScaleCorrectedOptions, scaleCorrectedMean } from './scale-corrected-mean.ts';

type Table = (number | null)[][];

interface Fit {
  table: Table;
  scores: number[];
  bias: number[];
  scale: number[];
}

interface GoldenScale {
  tolerance: number;
  squares: (Fit & { noise: number })[];
  huber: (Fit & { noise: number; outside: number })[];
  robust: (Fit & { inconsistency: number[] })[];
}

const golden = readGolden<GoldenScale>('scale');
const plain = { huber: Number.POSITIVE_INFINITY, shrink: 0, noise: 'pooled' } as const;

function fitted(table: Table, options?: ScaleCorrectedOptions) {
  const result = scaleCorrectedMean(ratingsFromTable(table), options);
  if (result.items === null) throw new Error(result.reason);
  return result;
}

function reasonOf(table: Table, options?: ScaleCorrectedOptions) {
  const result = scaleCorrectedMean(ratingsFromTable(table), options);
  return result.items === null ? result.reason : null;
}

const column = (raters: RaterScale[], of: 'bias' | 'scale' | 'inconsistency') =>
  raters.map((one) => one[of].value ?? Number.NaN);

function expectFit({ table, scores, bias, scale }: Fit, options?: ScaleCorrectedOptions) {
  const found = fitted(table, options);
  expect(found.raters.map(({ relation }) => relation)).toEqual(bias.map(() => 'related'));
  const scored = found.items.map(({ score }) => score);
  expect(distance(scored, scores)).toBeLessThan(golden.tolerance);
  expect(distance(column(found.raters, 'bias'), bias)).toBeLessThan(golden.tolerance);
  expect(distance(column(found.raters, 'scale'), scale)).toBeLessThan(golden.tolerance);
  return found;
}

/** Scores of mean 50 and spread 15, as each rater would say them. */
function simulated(
  units: number,
  raters: { bias: number; scale: number; noise: number }[],
  { seed = 7, missing = 0 } = {},
) {
  const random = Random.seeded(seed);
  const truth = Array.from({ length: units }, () => 50 + 15 * random.normal());
  const table = truth.map((t) =>
    raters.map(({ bias, scale, noise }) => {
      const value = 50 + bias + scale * (t - 50) + noise * random.normal();
      return random.uniform() < missing ? null : value;
    }),
  );
  return { truth, table };
}

const four = [
  { bias: 8, scale: 1.3, noise: 3 },
  { bias: -8, scale: 1.1, noise: 4 },
  { bias: 3, scale: 0.9, noise: 5 },
  { bias: -3, scale: 0.7, noise: 6 },
];

describe('scaleCorrectedMean', () => {
  test("least squares over scores and lines at once are SciPy's, and so is the noise", () => {
    for (const set of golden.squares) {
      const { raters } = expectFit(set, plain);
      expect(Math.abs((raters[0]?.inconsistency.value ?? 0) - set.noise)).toBeLessThan(golden.tolerance);
    }
    expect(golden.squares.length).toBe(120);
  });

  test("Huber's loss beyond a known noise is SciPy's", () => {
    let outside = 0;
    for (const set of golden.huber) {
      expectFit(set, { shrink: 0, noise: set.noise });
      outside += set.outside;
    }
    expect(outside).toBeGreaterThan(golden.huber.length);
  });

  test('with all its defaults it is a separate program in NumPy', () => {
    for (const set of golden.robust) {
      const { raters } = expectFit(set);
      expect(distance(column(raters, 'inconsistency'), set.inconsistency)).toBeLessThan(golden.tolerance);
    }
  });

  test("of two raters it is the line of Pearson's ten points (1901), slope −0.5456", () => {
    const found = fitted(
      pearson1901.map(([x, y]) => [x, -y]),
      plain,
    );
    const [x = 0, y = 0] = column(found.raters, 'scale');
    expect(-y / x).toBeCloseTo(-0.54556, 5);
  });

  test('finds known biases and scales, and its intervals hold them', () => {
    const { truth, table } = simulated(200, four, { missing: 0.25 });
    const { items, raters } = fitted(table, { resamples: 200 });
    raters.forEach(({ bias, scale, inconsistency }, r) => {
      const known = four[r] ?? { bias: 0, scale: 1, noise: 1 };
      expect(Math.abs((scale.value ?? 0) - known.scale)).toBeLessThan(0.08);
      expect(Math.abs((bias.value ?? 0) - known.bias)).toBeLessThan(1.5);
      expect(Math.abs((inconsistency.value ?? 0) / known.noise - 1)).toBeLessThan(0.35);
      if (scale.value === null || scale.interval === null) throw new Error('no interval');
      expect(scale.interval.lower).toBeLessThan(known.scale);
      expect(scale.interval.upper).toBeGreaterThan(known.scale);
    });
    const mean = (of: 'bias' | 'scale') => column(raters, of).reduce((sum, v) => sum + v / 4, 0);
    expect(mean('bias')).toBeCloseTo(0, 9);
    expect(mean('scale')).toBeCloseTo(1, 12);
    const held = items.filter(({ unit, interval }) => {
      const t = truth[unit] ?? Number.NaN;
      return interval.lower <= t && t <= interval.upper;
    });
    expect(held.length / items.length).toBeGreaterThan(0.9);
  });

  test('who uses half the range on the hard half does not tilt the scores', () => {
    const { truth, table } = simulated(300, four.slice(0, 3), { seed: 11 });
    const skewed = table.map(([a = 0, b = 0, c = 0], u) =>
      (truth[u] ?? 0) > 50 ? [a, b, null] : [null, b, c],
    );
    const error = (of: 'score' | 'mean') => {
      const { items } = fitted(skewed as Table);
      const off = items.map((item) => item[of] - (truth[item.unit] ?? 0));
      const middle = off.reduce((sum, v) => sum + v / off.length, 0);
      return Math.sqrt(off.reduce((sum, v) => sum + (v - middle) ** 2 / off.length, 0));
    };
    expect(error('score')).toBeLessThan(0.8 * error('mean'));
  });

  test('one wild rating moves neither its score nor its rater’s scale much', () => {
    const { table } = simulated(60, four);
    const before = fitted(table);
    const wild = table.map((row, u) => (u === 0 ? [(row[0] ?? 0) + 500, ...row.slice(1)] : row));
    const after = fitted(wild);
    expect(Math.abs((after.items[0]?.score ?? 0) - (before.items[0]?.score ?? 0))).toBeLessThan(10);
    expect(distance(column(after.raters, 'scale'), column(before.raters, 'scale'))).toBeLessThan(0.1);
  });

  test('a reversed and an unrelated rater are named, and are in no score', () => {
    const { table } = simulated(80, [
      ...four,
      { bias: 0, scale: -1, noise: 3 },
      { bias: 0, scale: 0, noise: 9 },
    ]);
    const { items, raters } = fitted(table, { resamples: 100 });
    expect(raters.map(({ relation }) => relation)).toEqual([
      ...four.map(() => 'related'),
      'reversed',
      'unrelated',
    ]);
    expect(raters[4]?.scale.value).toBeCloseTo(-1, 1);
    expect(Math.abs(raters[5]?.scale.value ?? 9)).toBeLessThan(0.2);
    const without = fitted(table.map((row) => row.slice(0, 4)));
    expect(
      distance(
        items.map(({ score }) => score),
        without.items.map(({ score }) => score),
      ),
    ).toBeLessThan(1e-9);
    expect(items[0]?.labels).toBe(4);
  });

  test('few shared units leave a scale near 1', () => {
    const { table } = simulated(100, four);
    const few = table.map((row, u) => (u < 3 ? row : [...row.slice(0, 3), null]));
    const scale = (shrink: number) =>
      column(fitted(few as Table, { shrink }).raters, 'scale')[3] ?? Number.NaN;
    expect(Math.abs(scale(20) - 1)).toBeLessThan(Math.abs(scale(0) - 1));
    expect(scale(1e6)).toBeCloseTo(1, 3);
  });

  test('shifting and stretching all answers shifts and stretches all that is said', () => {
    const { table } = simulated(40, four);
    const base = fitted(table);
    for (const unit of [1e-90, 1e90]) {
      const { items, raters } = fitted(
        table.map((row) => row.map((v) => (v === null ? null : unit * (v + 7)))),
      );
      expect((items[3]?.score ?? 0) / unit - 7).toBeCloseTo(base.items[3]?.score ?? Number.NaN, 6);
      expect((raters[0]?.bias.value ?? 0) / unit).toBeCloseTo(base.raters[0]?.bias.value ?? Number.NaN, 6);
      expect(raters[0]?.scale.value).toBeCloseTo(base.raters[0]?.scale.value ?? Number.NaN, 8);
    }
  });

  test('the same seed gives the same intervals', () => {
    const { table } = simulated(30, four);
    const intervals = () => fitted(table, { resamples: 100, seed: 5 }).raters.map(({ scale }) => scale);
    expect(intervals()).toEqual(intervals());
  });

  test('odd data give a reason', () => {
    expect(reasonOf([])).toBe('empty');
    expect(reasonOf([[1], [2], [3]])).toBe('one_rater');
    expect(
      reasonOf([
        [1, null],
        [2, null],
        [null, 2],
        [null, 1],
      ]),
    ).toBe('disconnected');
    expect(
      reasonOf([
        [1, 2],
        [2, 3],
      ]),
    ).toBe('too_few_units');
    expect(reasonOf(new Array(5).fill([5, 5]))).toBe('no_variance');
    expect(reasonOf([1, 2, 3, 4, 5, 6].map((v) => [v, v, v]))).toBe('no_error_variance');
    expect(
      reasonOf(
        [1, 2, 3, 4, 5, 6].map((v) => [v, 3 + v / 2, 2 * v]),
        plain,
      ),
    ).toBe('no_error_variance');
    expect(reasonOf([1, 2, 3, 4, 5, 6, 7].map((v) => [v + (v % 2), 10 - v]))).toBe('no_common_scale');
    expect(reasonOf([[1, Number.NaN]])).toBe('not_finite');
    expect(() => fitted([[1, 2]], { noise: 0 })).toThrow(RangeError);
    expect(() => fitted([[1, 2]], { huber: 0 })).toThrow(RangeError);
    expect(() => fitted([[1, 2]], { shrink: -1 })).toThrow(RangeError);
  });
});
