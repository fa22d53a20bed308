import { describe, expect, it } from 'vitest';
import { warnOfFewHeavy } from './warn-of-few-heavy.ts';

const chances = (many: number, few: number) => [...new Array(many).fill(1), ...new Array(few).fill(0.05)];

describe('warnings about labels that stand for many cases', () => {
  it('come where fewer than sixty were drawn with the smallest chance', () => {
    expect(warnOfFewHeavy(chances(250, 37))).toMatchObject([
      { code: 'few_heavy_labels', figures: { labels: 37, needed: 60 } },
    ]);
    expect(warnOfFewHeavy(chances(250, 59))).toHaveLength(1);
    expect(warnOfFewHeavy(chances(250, 60))).toEqual([]);
  });

  it('are none where all labels had one chance, or there is none', () => {
    expect(warnOfFewHeavy(chances(0, 10))).toEqual([]);
    expect(warnOfFewHeavy([])).toEqual([]);
  });
});
