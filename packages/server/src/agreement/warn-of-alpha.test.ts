import { ratingsFromTable } from '@evalguard/statistics';
import { describe, expect, it } from 'vitest';
import { warnOfAlpha } from './warn-of-alpha.ts';

/** Two raters; `rare` items hold a 1 of one of them, all else are 0. */
const table = (items: number, rare: number, alone = 0) =>
  ratingsFromTable([
    ...Array.from({ length: items }, (_, u) => [u < rare ? 1 : 0, 0]),
    ...Array.from({ length: alone }, () => [1, null]),
  ]);
const codes = (items: number, rare: number, alone = 0) =>
  warnOfAlpha(table(items, rare, alone)).map(({ code }) => code);

describe('warnings about alpha', () => {
  it('come with few items that two have answered', () => {
    expect(codes(39, 8)).toEqual(['few_units']);
    expect(codes(40, 8)).toEqual([]);
    expect(warnOfAlpha(table(12, 8))[0]?.figures).toEqual({ units: 12, needed: 40 });
  });

  it('come where answers other than the most frequent one hardly occur', () => {
    expect(codes(1000, 7)).toEqual(['rare_answers']);
    expect(codes(1000, 8)).toEqual([]);
    expect(warnOfAlpha(table(1000, 3))[0]).toMatchObject({
      message: expect.stringContaining('Only 3 items'),
      figures: { units: 3, needed: 8 },
    });
    expect(codes(12, 0)).toEqual(['few_units', 'rare_answers']);
  });

  it('do not count items that one rater alone has answered', () => {
    expect(codes(39, 8, 100)).toEqual(['few_units']);
    expect(codes(40, 7, 100)).toEqual(['rare_answers']);
  });

  it('are none where nothing was answered twice', () => {
    expect(codes(0, 0)).toEqual([]);
    expect(codes(0, 0, 30)).toEqual([]);
  });
});
