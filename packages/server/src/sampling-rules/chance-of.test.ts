import { SamplingStrategy } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { bandOf, type Candidate, chanceOf } from './chance-of.ts';

const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  ...{ target_id: 'one', is_match: false, score: null, scorers: {}, model: null, tag: null, alike: 1 },
  ...given,
});
const chance = (strategy: unknown, given: Partial<Candidate>) =>
  chanceOf(SamplingStrategy.parse(strategy), candidate(given));

describe('the chance of a target', () => {
  it('is 1 for what matches, and the same for all of the rest', () => {
    const strategy = { kind: 'matching', match: { passed: false }, sample_of_rest: 0.2 };
    expect(chance(strategy, { is_match: true })).toBe(1);
    expect(chance(strategy, {})).toBe(0.2);
  });

  it('is that of its stratum, or of the others', () => {
    const byModel = { kind: 'stratified', by: 'model', shares: { large: 0.5 }, other_share: 0.1 };
    expect(chance(byModel, { model: 'large' })).toBe(0.5);
    expect(chance(byModel, { model: 'toString' })).toBe(0.1);
    expect(chance(byModel, {})).toBe(0.1);
    const byBand = { kind: 'stratified', by: 'score_band', bands: [0.4, 0.6], shares: { '0.4_to_0.6': 1 } };
    expect([0.39, 0.4, 0.59, 0.6].map((score) => chance(byBand, { score }))).toEqual([0, 1, 1, 0]);
    expect([0.1, 0.5, 0.9].map((score) => bandOf(score, [0.4, 0.6]))).toEqual([
      'below_0.4',
      '0.4_to_0.6',
      'from_0.6',
    ]);
  });

  it('is largest where the judge is least sure, and never 0', () => {
    const strategy = { kind: 'uncertainty', share: 0.5, floor: 0.2 };
    expect([0, 0.5, 1, 7].map((score) => chance(strategy, { score }))).toEqual([0.1, 0.5, 0.1, 0.1]);
    expect(chance(strategy, { score: 0.25 })).toBeCloseTo(0.3, 12);
    expect(chance(strategy, {})).toBe(0.5);
    expect(chance({ ...strategy, scorer: 'judge' }, { score: 0, scorers: { judge: 0.5 } })).toBe(0.5);
  });

  it('is largest where judges lie furthest apart', () => {
    const strategy = { kind: 'disagreement', share: 1, floor: 0.1 };
    expect(chance(strategy, { scorers: { a: 0, b: 1, c: 0.5 } })).toBe(1);
    expect(chance(strategy, { scorers: { a: 0.5, b: 0.5 } })).toBeCloseTo(0.1, 12);
    expect(chance(strategy, { scorers: { a: 0.5 } })).toBeCloseTo(0.1, 12);
    expect(chance({ ...strategy, scorers: ['a', 'c'] }, { scorers: { a: 0, b: 1, c: 0.5 } })).toBeCloseTo(
      0.55,
      12,
    );
  });
  it('falls with how many texts are alike, never below its floor', () => {
    const strategy = { kind: 'diverse', share: 1, floor: 0.5 };
    expect([1, 2, 4].map((alike) => chance(strategy, { alike }))).toEqual([1, 0.75, 0.625]);
    expect(chance(strategy, { alike: 1e9 })).toBeCloseTo(0.5, 6);
  });
});
