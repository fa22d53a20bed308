import { describe, expect, it } from 'vitest';
import { warnOfPrecision } from './warn-of-precision.ts';

const warned = (...noises: number[]) =>
  Array.from(warnOfPrecision(new Map(noises.map((sd, rater) => [rater, sd]))))
    .filter(([, found]) => found.length > 0)
    .map(([rater]) => rater);

describe('warnings about the inconsistency of a precise rater', () => {
  it('come where two fifths of the weight are one rater’s', () => {
    expect(warned(0.3, 0.4, 0.5, 0.6, 0.8)).toEqual([0]);
    expect(warned(2, 1.5, 1, 0.75, 0.5)).toEqual([4]);
    expect(warned(0.3, 0.5, 0.7)).toEqual([0]);
    const found = warnOfPrecision(new Map([0.5, 1, 1].map((sd, rater) => [rater, sd]))).get(0);
    expect(found).toMatchObject([{ code: 'precise_rater', figures: { needed: 0.4 } }]);
    expect(found?.[0]?.figures.share).toBeCloseTo(2 / 3, 12);
    expect(found?.[0]?.message).toContain('67 %');
  });

  it('do not come of even raters, nor of two, who cannot be told apart', () => {
    expect(warned(1, 1, 1)).toEqual([]);
    expect(warned(0.5, 1)).toEqual([]);
    expect(warned()).toEqual([]);
  });
});
