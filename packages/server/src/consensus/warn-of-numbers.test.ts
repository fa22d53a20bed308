import { Random, ratingsFromTable } from '@evalguard/statistics';
import { describe, expect, it } from 'vitest';
import { measureNumbers } from './measure-numbers.ts';

interface Drawn {
  units?: number;
  noise?: readonly number[];
  scale?: readonly number[];
  wild?: number;
  step?: number;
}

/** Codes by rater, of answers drawn about true scores with a standard deviation of 2. */
function warned({ units = 80, noise = [1, 1, 1, 1, 1], scale, wild = 0, step }: Drawn): string[][] {
  const random = Random.seeded(5);
  const rows = Array.from({ length: units }, (_, u) => {
    const truth = 2 * random.normal();
    return noise.map((sd, r) => {
      const off = r === 1 && u < wild ? 12 : 0;
      const said = truth * (scale?.[r] ?? 1) + sd * random.normal() + off;
      return step === undefined ? said : Math.round(said / step) * step;
    });
  });
  return measureNumbers(ratingsFromTable(rows), 0).map(({ warnings }) => warnings.map(({ code }) => code));
}

describe('warnings about raters of numbers', () => {
  it('are none where five even raters answer on a fine scale', () => {
    expect(warned({})).toEqual(new Array(5).fill([]));
    expect(warned({ step: 1 })).toEqual(new Array(5).fill([]));
  });

  it('come to all where one answer in a hundred is wild, whoever gave it', () => {
    expect(warned({ wild: 5 })).toEqual(new Array(5).fill(['wild_answers']));
    expect(warned({ wild: 1 })).toEqual(new Array(5).fill([]));
  });

  it('come to whose noise is finer than the steps of the answers', () => {
    expect(warned({ noise: [0.6, 0.6, 0.6, 1.5, 1.5], step: 1 })).toEqual([
      ...new Array(3).fill(['coarse_answers']),
      ...new Array(2).fill([]),
    ]);
  });

  it('come where three can be held against each other, or two', () => {
    expect(warned({ noise: [1, 1, 1] })).toEqual(new Array(3).fill(['few_raters']));
    expect(warned({ noise: [1, 1] })).toEqual(new Array(2).fill(['scale_of_two_raters']));
    const reversed = warned({ noise: [0.6, 0.6, 0.6, 0.6], scale: [1, 1, 1, -1] });
    expect(reversed.slice(0, 3)).toEqual(new Array(3).fill(['few_raters']));
    expect(reversed[3]).toContain('reversed_rater');
  });

  it('come to a precise rater who stretches the scale, which the mean without scales takes for noise', () => {
    const codes = warned({ noise: [0.4, 1, 1, 1, 1], scale: [1.6, 1, 0.9, 0.8, 0.7] });
    expect(codes[0]).toContain('precise_rater');
    expect(codes.slice(1).flat()).not.toContain('precise_rater');
  });
});
