import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../../test/golden-labelled.ts';
import { allocateStrata } from './allocate-strata.ts';
import { bernoulliSample, isInBernoulliSample } from './bernoulli-sample.ts';
import { diverseSample } from './diverse-sample.ts';
import { failingAndRestSample } from './failing-and-rest-sample.ts';
import { hashOfText, uniformOfId } from './hash-of-text.ts';
import {
  chancesOfSize,
  poissonSample,
  proportionalChances,
  proportionalSample,
} from './proportional-sample.ts';
import type { Sampled } from './sampled.ts';
import { simpleRandomSample } from './simple-random-sample.ts';
import { stratifiedSample } from './stratified-sample.ts';
import { textKinds } from './text-kinds.ts';

const ids = Array.from({ length: 40 }, (_, i) => `item-${i}`);
const seeds = Array.from({ length: 4000 }, (_, seed) => seed);

/** How often each id is chosen over all seeds must fit its stated chance: |z| < 5 for each of 40 ids. */
function expectChances(draw: (seed: number) => Sampled[], chance: (at: number) => number): void {
  const times = new Float64Array(ids.length);
  for (const seed of seeds) {
    for (const { at, inclusion } of draw(seed)) {
      times[at] = (times[at] as number) + 1;
      expect(inclusion).toBeCloseTo(chance(at), 12);
    }
  }
  for (const [at, count] of times.entries()) {
    const p = chance(at);
    const spread = Math.sqrt(seeds.length * p * (1 - p));
    expect(Math.abs(count - seeds.length * p), `id ${at}`).toBeLessThanOrEqual(5 * spread);
  }
}

describe('hashes', () => {
  test('mmh3 gives the same hashes, of any length and script', () => {
    for (const { text, seed, hash } of golden.hashes) expect(hashOfText(text, seed)).toBe(hash);
  });

  test('the number of an id is the same on every machine', () => {
    expect(uniformOfId('item-17', 1)).toBe(uniformOfId('item-17', 1));
    const high = hashOfText('item-17', 1) >>> 5;
    const low = hashOfText('item-17', 1 ^ 0x9e3779b9) >>> 6;
    expect(uniformOfId('item-17', 1)).toBe((high * 67108864 + low + 0.5) / 9007199254740992);
    expect(() => uniformOfId('a', Number.NaN)).toThrow(RangeError);
  });
});

describe('samples', () => {
  test('simple random: each id with n / N, larger sizes keep smaller ones, order does not matter', () => {
    expectChances(
      (seed) => simpleRandomSample(ids, 7, seed),
      () => 7 / 40,
    );
    const named = (list: string[], size: number) =>
      simpleRandomSample(list, size, 9).map(({ at }) => list[at] as string);
    expect(new Set(named(ids, 12))).toEqual(new Set(named(ids.toReversed(), 12)));
    for (const id of named(ids, 5)) expect(named(ids, 12)).toContain(id);
    expect(simpleRandomSample(ids, 99, 1)).toHaveLength(40);
    expect(simpleRandomSample(ids, 99, 1)[0]).toEqual({ at: 0, inclusion: 1 });
    expect(simpleRandomSample([], 5, 1)).toEqual([]);
  });

  test('coins: each id with its share, decided alone', () => {
    expectChances(
      (seed) => bernoulliSample(ids, 0.3, seed),
      () => 0.3,
    );
    const chosen = new Set(bernoulliSample(ids, 0.3, 4).map(({ at }) => at));
    for (const [at, id] of ids.entries()) expect(isInBernoulliSample(id, 0.3, 4)).toBe(chosen.has(at));
    expect(() => bernoulliSample(ids, 1.5, 1)).toThrow(RangeError);
  });

  test('all failing and some of the rest', () => {
    expectChances(
      (seed) => failingAndRestSample(ids, (at) => at % 4 === 0, 0.1, seed),
      (at) => (at % 4 === 0 ? 1 : 0.1),
    );
  });

  test('strata: each id with n_h / N_h', () => {
    const stratum = ids.map((_, at) => (at < 10 ? 'small' : 'large'));
    expectChances(
      (seed) => stratifiedSample(ids, stratum, 12, { seed }),
      (at) => (at < 10 ? 3 / 10 : 9 / 30),
    );
    const spread = new Map([
      ['small', 9],
      ['large', 1],
    ]);
    expect(stratifiedSample(ids, stratum, 12, { seed: 1, spread }).filter(({ at }) => at < 10)).toHaveLength(
      9,
    );
  });

  test('chances proportional to a weight are exact, with a set size or by coins', () => {
    const weight = ids.map((_, at) => (at === 0 ? 50 : at % 5));
    const chance = proportionalChances(weight, 9);
    expect(chance[0]).toBe(1);
    expect(chance.reduce((sum, p) => sum + p, 0)).toBeCloseTo(9, 9);
    expect(Math.min(...chance)).toBeGreaterThan(0);
    expectChances(
      (seed) => {
        const sample = proportionalSample(ids, chance, seed);
        expect(sample).toHaveLength(9);
        return sample;
      },
      (at) => chance[at] as number,
    );
    expectChances(
      (seed) => poissonSample(ids, chance, seed),
      (at) => chance[at] as number,
    );
    expect(proportionalChances([0, 0, 0, 0], 2)).toEqual(new Float64Array(4).fill(0.5));
    expect(proportionalChances([1, 2], 5)).toEqual(new Float64Array(2).fill(1));
    expect(() => proportionalChances([Number.NaN], 1)).toThrow(RangeError);
  });
});

describe('a set size', () => {
  test('scales chances to add up to it, keeps a chance of 0, and takes all where too few have one', () => {
    expect([...chancesOfSize(Float64Array.of(1, 1, 2, 0), 2)]).toEqual([0.5, 0.5, 1, 0]);
    expect([...chancesOfSize(Float64Array.of(1, 0.001, 0, 0.2), 9)]).toEqual([1, 1, 0, 1]);
    expect([...chancesOfSize(new Float64Array(3), 2)]).toEqual([0, 0, 0]);
    expect([...chancesOfSize(new Float64Array(0), 2)]).toEqual([]);
    expect(() => chancesOfSize(Float64Array.of(Number.NaN), 1)).toThrow(RangeError);
  });

  test('drawn group by group: the same chances, and each group has its share to within one', () => {
    const group = ids.map((_, at) => (at < 28 ? 0 : at < 37 ? 1 : 2));
    const chance = chancesOfSize(
      Float64Array.from(ids, (_, at) => 1 / ([28, 9, 3][group[at] as number] ?? 1)),
      6,
    );
    expectChances(
      (seed) => {
        const sample = proportionalSample(ids, chance, seed, group);
        const counts = [0, 1, 2].map((g) => sample.filter(({ at }) => group[at] === g).length);
        expect(counts).toEqual([2, 2, 2]);
        return sample;
      },
      (at) => chance[at] as number,
    );
  });
});

describe('textKinds', () => {
  const lamp = (at: number) => `I would like a refund for the broken lamp that came on day ${at}`;
  const door = (at: number) => `My account says that the door code ${at} is not valid, how do I get in`;

  test('puts texts with much wording in common together, in their order, and goes on where it left off', () => {
    const texts = [lamp(1), door(1), lamp(2), 'Something else entirely, without any like', lamp(3), door(2)];
    const whole = textKinds(texts);
    expect(whole.kinds).toEqual([0, 1, 0, 2, 0, 1]);
    const first = textKinds(texts.slice(0, 3));
    const then = textKinds(texts.slice(3), first.leaders);
    expect([...first.kinds, ...then.kinds]).toEqual(whole.kinds);
    expect(then.leaders).toEqual(whole.leaders);
  });

  test('texts without words are of one kind, and kinds end at 256', () => {
    expect(textKinds(['', '!', '…']).kinds).toEqual([0, 0, 0]);
    expect(textKinds([])).toEqual({ kinds: [], leaders: [] });
    const many = textKinds(Array.from({ length: 300 }, (_, at) => `alpha${at} beta${at} gamma${at}`));
    expect(many.leaders).toHaveLength(256);
    expect(Math.max(...many.kinds)).toBe(255);
  });
});

describe('allocateStrata', () => {
  test('adds up, in proportion to units and spread, within the units', () => {
    // Neyman: 1000 × 1 : 500 × 4 = 1 : 2.
    expect(allocateStrata([1000, 500], 90, [1, 4])).toEqual([30, 60]);
    expect(allocateStrata([60, 30, 10], 10)).toEqual([5, 3, 2]);
    expect(allocateStrata([1000, 5], 50, [1, 900])).toEqual([45, 5]);
    expect(allocateStrata([3, 3], 100)).toEqual([3, 3]);
    expect(allocateStrata([10, 10], 3)).toHaveLength(2);
    expect(allocateStrata([10, 10, 10], 1).reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(allocateStrata([10, 10], 8, [0, 0])).toEqual([4, 4]);
    expect(allocateStrata([10, 20], 30, [0, 1])).toEqual([10, 20]);
    expect(allocateStrata([], 5)).toEqual([]);
  });
});

describe('diverseSample', () => {
  const kinds = ['refund for a broken lamp', 'cannot sign in to my account', 'where is my parcel today'];
  const texts = ids.map((_, at) => `${kinds[at < 36 ? 0 : at < 38 ? 1 : 2]} please`);

  test('one of each kind comes first, with nothing said of the rest', () => {
    const chosen = diverseSample(ids, texts, 3, { seed: 5 });
    expect(new Set(chosen.map(({ at }) => texts[at]))).toHaveLength(3);
    expect(chosen.map(({ inclusion }) => inclusion)).toEqual([null, null, null]);
  });

  test('mixed with random ones every chance is known: the weights add up to the run', () => {
    const chosen = diverseSample(ids, texts, 10, { seed: 5, randomShare: 0.7 });
    expect(chosen).toHaveLength(10);
    const weights = chosen.map(({ inclusion }) => 1 / (inclusion ?? Number.NaN));
    expect(weights.filter((w) => w === 1)).toHaveLength(3);
    expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(40, 9);
  });

  test('texts without words, and sizes beyond the ids, are taken as they are', () => {
    expect(diverseSample(['a', 'b'], ['', '!'], 9, { seed: 1 })).toEqual([
      { at: 0, inclusion: 1 },
      { at: 1, inclusion: 1 },
    ]);
    expect(diverseSample([], [], 3, { seed: 1 })).toEqual([]);
  });
});
