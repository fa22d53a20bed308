import { ratingsFromTable } from '@evalguard/statistics';
import { describe, expect, it } from 'vitest';
import { warnOfRaters } from './warn-of-raters.ts';

const table = (items: number, raters: number) =>
  ratingsFromTable(
    Array.from({ length: items }, (_, u) => Array.from({ length: raters }, (_, r) => (u + r) % 2)),
  );
const codes = (items: number, raters: number, isNumber = false) =>
  Array.from(warnOfRaters(table(items, raters), isNumber).values(), (found) => found.map(({ code }) => code));

describe('warnings about raters', () => {
  it('come with few raters of an item, and with few answers', () => {
    expect(codes(40, 3)).toEqual(new Array(3).fill(['few_raters_per_item']));
    expect(codes(10, 3)).toEqual(new Array(3).fill(['few_raters_per_item', 'few_answers']));
    expect(codes(40, 4)).toEqual(new Array(4).fill([]));
    expect(codes(29, 5)).toEqual(new Array(5).fill(['few_answers']));
  });

  it('of numbers are about few answers alone', () => {
    expect(codes(40, 2, true)).toEqual([[], []]);
    expect(codes(3, 2, true)).toEqual([['few_answers'], ['few_answers']]);
  });

  it('count who has answered the rater’s own items', () => {
    const rows = Array.from({ length: 60 }, (_, u) =>
      u < 30 ? [1, 0, 1, 0, null] : [1, null, null, null, 0],
    );
    const found = warnOfRaters(ratingsFromTable(rows), false);
    expect(found.get(1)).toEqual([]);
    expect(found.get(4)).toMatchObject([{ code: 'few_raters_per_item', figures: { raters_per_item: 2 } }]);
    expect(found.get(0)).toMatchObject([{ figures: { raters_per_item: 3 } }]);
  });

  it('of nobody are none', () => {
    expect(warnOfRaters(ratingsFromTable([]), false).size).toBe(0);
  });
});
