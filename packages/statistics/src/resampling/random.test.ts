import { describe, expect, test } from 'vitest';
import { readGolden } from '../../test/read-golden.ts';
import { chiSquare } from '../distributions/chi-square.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import { binomialDraw } from './binomial-draw.ts';
import { Random } from './random.ts';

const golden = readGolden<{ streams: { state: [number, number, number, number]; outputs: number[] }[] }>(
  'xoshiro',
);

/** P-value of Pearson's test of counts against equal or given expectations. */
function fitPValue(counts: number[], expected: number[]): number {
  const statistic = counts.reduce(
    (sum, count, i) => sum + (count - (expected[i] as number)) ** 2 / (expected[i] as number),
    0,
  );
  return chiSquare.upper(statistic, counts.length - 1);
}

describe('Random', () => {
  test('gives the stream of the reference program in C', () => {
    for (const { state, outputs } of golden.streams) {
      const random = new Random(state);
      const drawn = Array.from({ length: 1000 }, () => random.uint32());
      expect([...drawn.slice(0, 16), drawn[999]]).toEqual(outputs);
    }
  });

  test('a seed gives one stream, another seed, be it negative or above 2^32, another stream', () => {
    const head = (seed: number) => {
      const random = Random.seeded(seed);
      return [random.uint32(), random.uint32(), random.uint32()].join();
    };
    expect(head(7)).toBe(head(7));
    const seeds = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 40, Number.MAX_SAFE_INTEGER];
    expect(new Set(seeds.map(head)).size).toBe(seeds.length);
  });

  test('uniform draws fill (0, 1) evenly', () => {
    const random = Random.seeded(3);
    const counts = new Array<number>(50).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const cell = Math.floor(random.uniform() * 50);
      counts[cell] = (counts[cell] as number) + 1;
    }
    expect(fitPValue(counts, new Array<number>(50).fill(2000))).toBeGreaterThan(0.001);
  });

  test('whole numbers below n are even for n = 1, a power of two, and others', () => {
    const random = Random.seeded(4);
    expect(random.below(1)).toBe(0);
    for (const n of [2, 3, 16, 37, 1000]) {
      const counts = new Array<number>(n).fill(0);
      for (let i = 0; i < 100 * n; i++) {
        const draw = random.below(n);
        counts[draw] = (counts[draw] as number) + 1;
      }
      expect(fitPValue(counts, new Array<number>(n).fill(100))).toBeGreaterThan(0.001);
    }
    expect(random.below(2 ** 32)).toBeLessThan(2 ** 32);
  });

  test('places counted at once are even, as many as asked for, none of them outside, and the same by one seed', () => {
    // From one place to a word to many: the pieces of words of 1, 4, 6, 9, 10, 11 and 17 bits.
    for (const n of [1, 2, 16, 37, 300, 1000, 1025, 70_000]) {
      const counted = (seed: number) => {
        const counts = new Float64Array(2 ** (32 - Math.clz32(n - 1)));
        const random = Random.seeded(seed);
        for (let i = 0; i < 10; i++) random.countPlaces(n, 10 * n + i, counts);
        return counts;
      };
      const counts = counted(n);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100 * n + 45);
      expect(counts.subarray(n).every((count) => count === 0)).toBe(true);
      expect(counted(n)).toEqual(counts);
      if (n === 1) continue;
      const evenly = new Array<number>(n).fill((100 * n + 45) / n);
      expect(fitPValue([...counts.subarray(0, n)], evenly)).toBeGreaterThan(0.001);
    }
  });

  test('neighbours among places counted at once are independent', () => {
    // Twice two places at a time: each of the four pairs is as likely, whichever bits of a word they come from.
    const random = Random.seeded(6);
    for (const n of [2, 3, 5, 900, 1500]) {
      const pairs = new Array<number>(4).fill(0);
      for (let i = 0; i < 20_000; i++) {
        const counts = new Float64Array(2048);
        random.countPlaces(n, 2, counts);
        const halves = Math.floor(n / 2);
        const low = counts.subarray(0, halves).reduce((sum, count) => sum + count, 0);
        pairs[low] = (pairs[low] as number) + 1;
      }
      const p = Math.floor(n / 2) / n;
      const expected = [(1 - p) ** 2, 2 * p * (1 - p), p * p].map((share) => share * 20_000);
      expect(fitPValue(pairs.slice(0, 3), expected)).toBeGreaterThan(0.001);
    }
  });

  test('a seed that is not finite is refused', () => {
    expect(() => Random.seeded(Number.NaN)).toThrow(RangeError);
  });
});

describe('binomialDraw', () => {
  test('follows the binomial probabilities for small and large n p, and p above a half', () => {
    const random = Random.seeded(11);
    for (const [n, p] of [
      [5, 0.3],
      [40, 0.05],
      [60, 0.4],
      [400, 0.9],
      [10_000, 0.002],
    ] as [number, number][]) {
      const draws = 40_000;
      const counts = new Array<number>(n + 1).fill(0);
      for (let i = 0; i < draws; i++) {
        const k = binomialDraw(random, n, p);
        counts[k] = (counts[k] as number) + 1;
      }
      const probability = (k: number) =>
        Math.exp(
          logGamma(n + 1) -
            logGamma(k + 1) -
            logGamma(n - k + 1) +
            k * Math.log(p) +
            (n - k) * Math.log(1 - p),
        );
      const common = counts.map((_, k) => k).filter((k) => draws * probability(k) >= 5);
      const observed = common.map((k) => counts[k] as number);
      const expected = common.map((k) => draws * probability(k));
      const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
      observed.push(draws - sum(observed));
      expected.push(draws - sum(expected));
      expect(fitPValue(observed, expected), `n ${n}, p ${p}`).toBeGreaterThan(0.001);
    }
  });

  test('a certain and an impossible outcome need no chance', () => {
    const random = Random.seeded(1);
    expect([binomialDraw(random, 9, 1), binomialDraw(random, 9, 0), binomialDraw(random, 0, 0.5)]).toEqual([
      9, 0, 0,
    ]);
  });
});
