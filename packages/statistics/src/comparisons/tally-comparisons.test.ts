import { describe, expect, test } from 'vitest';
import { Random } from '../resampling/random.ts';
import type { Comparisons } from './comparisons.ts';
import { tallyComparisons } from './tally-comparisons.ts';

function randomComparisons(seed: number, stretch: number): Comparisons & { cluster: Int32Array } {
  const random = Random.seeded(seed);
  const competitors = 2 + random.below(12);
  const total = 1 + random.below(300);
  const first = Int32Array.from({ length: total }, () => random.below(competitors));
  const second = first.map((a) => (a + 1 + random.below(competitors - 1)) % competitors);
  return {
    first: first.map((id) => id * stretch),
    second: second.map((id) => id * stretch),
    outcome: Int8Array.from({ length: total }, () => random.below(3) - 1),
    cluster: Int32Array.from({ length: total }, () => random.below(5)),
  };
}

function tallied(comparisons: Comparisons, areSidesKept: boolean) {
  const tally = tallyComparisons(comparisons, areSidesKept);
  if (typeof tally === 'string') throw new Error(tally);
  return tally;
}

describe('tallyComparisons', () => {
  test('ids as such and ids far apart give the same counts, with sides kept or not', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const areSidesKept = seed % 2 === 0;
      const near = tallied(randomComparisons(seed, 1), areSidesKept);
      const far = tallied(randomComparisons(seed, 1_000_003), areSidesKept);
      expect(far).toEqual({ ...near, ids: near.ids.map((id) => id * 1_000_003) });
    }
  });

  test('each comparison is found in the cell of its pair, also where there are more competitors than votes', () => {
    for (const [competitors, areSidesKept] of [
      [5, false],
      [5, true],
      [4_000, false],
      [4_000, true],
    ] as const) {
      const random = Random.seeded(competitors);
      const first = Int32Array.from({ length: 500 }, () => random.below(competitors));
      const second = first.map((a) => (a + 1 + random.below(competitors - 1)) % competitors);
      const outcome = Int8Array.from({ length: 500 }, () => random.below(3) - 1);
      const tally = tallied({ first, second, outcome, cluster: new Int32Array(500) }, areSidesKept);
      const again = new Float64Array(tally.count.length);
      for (let i = 0; i < 500; i += 1) {
        const at = tally.outcomeCell[i] as number;
        again[at] = (again[at] as number) + 1;
        const cell = Math.floor(at / 3);
        const [a, b] = [tally.first[cell] as number, tally.second[cell] as number].map((k) => tally.ids[k]);
        const won = 1 - (at % 3);
        const isAsGiven = a === first[i];
        expect([a, b, won]).toEqual(
          isAsGiven
            ? [first[i], second[i], outcome[i]]
            : [second[i], first[i], 0 - (outcome[i] as number) + 0],
        );
        if (areSidesKept) expect(isAsGiven).toBe(true);
        else expect(a).toBeLessThan(b as number);
      }
      expect(again).toEqual(tally.count);
    }
  });

  test('many votes on few competitors, counted in one pass, give the same, and their faults are found', () => {
    const random = Random.seeded(8);
    const total = 20_000;
    const votes = (stretch: number) => {
      const own = Random.seeded(9);
      const first = Int32Array.from({ length: total }, () => own.below(40));
      const second = first.map((a) => (a + 1 + own.below(39)) % 40);
      const outcome = Int8Array.from({ length: total }, () => own.below(3) - 1);
      const cluster = Int32Array.from({ length: total }, () => own.below(5));
      return {
        first: first.map((id) => id * stretch),
        second: second.map((id) => id * stretch),
        outcome,
        cluster,
      };
    };
    for (const areSidesKept of [false, true]) {
      const near = tallied(votes(1), areSidesKept);
      const far = tallied(votes(1_000_003), areSidesKept);
      expect(far).toEqual({ ...near, ids: near.ids.map((id) => id * 1_000_003) });
      expect(near.count.reduce((sum, n) => sum + n, 0)).toBe(total);
    }
    const at = random.below(total);
    for (const [column, value, reason] of [
      ['outcome', 2, 'invalid_outcome'],
      ['outcome', -2, 'invalid_outcome'],
      ['outcome', 3, 'invalid_outcome'],
      ['outcome', -3, 'invalid_outcome'],
      ['first', -1, 'invalid_id'],
      ['second', -128, 'invalid_id'],
    ] as const) {
      const faulty = votes(1);
      faulty[column][at] = value;
      expect(tallyComparisons(faulty, false)).toBe(reason);
    }
    const alone = votes(1);
    alone.first[at] = alone.second[at] as number;
    expect(tallyComparisons(alone, false)).toBe('self_comparison');
    const higher = votes(1);
    higher.first[at] = 128;
    expect(tallied(higher, false).ids.at(-1)).toBe(128);
  });
});
