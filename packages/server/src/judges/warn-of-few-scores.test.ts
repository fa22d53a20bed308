import { describe, expect, it } from 'vitest';
import { warnOfFewScores } from './warn-of-few-scores.ts';

describe('the warning of few scored labels', () => {
  it('comes below a hundred, and not where there are none', () => {
    expect(warnOfFewScores(99)).toMatchObject([{ code: 'few_scores', figures: { labels: 99, needed: 100 } }]);
    expect(warnOfFewScores(100)).toEqual([]);
    expect(warnOfFewScores(0)).toEqual([]);
  });
});
