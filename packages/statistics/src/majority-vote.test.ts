import { describe, expect, test } from 'vitest';
import { distance, goldenConsensus, labelColumns } from '../test/golden-consensus.ts';
import { majorityVote } from './majority-vote.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { weightedVote } from './weighted-vote.ts';

describe('majorityVote', () => {
  test('shares are those of crowd-kit', () => {
    for (const { labels, shares } of goldenConsensus.discrete) {
      const vote = majorityVote(labelColumns(labels));
      if (vote.items === null) throw new Error(vote.reason);
      expect(
        distance(
          vote.items.flatMap(({ posterior }) => posterior),
          shares,
        ),
      ).toBeLessThan(1e-9);
    }
  });

  test('a tie has no value and names the leading; entropy is ln 2 for two halves', () => {
    const vote = majorityVote(
      ratingsFromTable([
        [1, 2],
        [2, 2],
      ]),
      { categories: [1, 2, 3] },
    );
    if (vote.items === null) throw new Error(vote.reason);
    expect(vote.items[0]).toMatchObject({
      value: null,
      leading: [1, 2],
      labels: 2,
      posterior: [0.5, 0.5, 0],
    });
    expect(vote.items[0]?.entropy).toBeCloseTo(Math.LN2, 14);
    expect(vote.items[1]).toMatchObject({ value: 2, leading: [2], entropy: 0 });
    expect(vote.categories).toEqual([1, 2, 3]);
  });

  test('bad columns and unknown values say why', () => {
    expect(majorityVote(ratingsFromTable([]))).toEqual({ items: null, reason: 'empty' });
    expect(majorityVote(ratingsFromTable([[Number.POSITIVE_INFINITY]]))).toEqual({
      items: null,
      reason: 'not_finite',
    });
    expect(majorityVote(ratingsFromTable([[7]]), { categories: [1] })).toEqual({
      items: null,
      reason: 'unknown_category',
    });
  });
});

describe('weightedVote', () => {
  const ratings = ratingsFromTable([
    [1, 2, 2],
    [1, 1, 2],
  ]);
  test('weight outvotes number, and equal weights are the majority', () => {
    const heavy = weightedVote(ratings, {
      weights: new Map([
        [0, 5],
        [1, 1],
        [2, 1],
      ]),
    });
    if (heavy.items === null) throw new Error(heavy.reason);
    expect(heavy.items.map(({ value }) => value)).toEqual([1, 1]);
    expect(heavy.items[0]?.posterior).toEqual([5 / 7, 2 / 7]);
    const alike = weightedVote(ratings, {
      weights: new Map([
        [0, 0.1],
        [1, 0.1],
        [2, 0.1],
      ]),
    });
    const majority = majorityVote(ratings);
    if (alike.items === null || majority.items === null) throw new Error('no vote');
    expect(alike.items.map(({ value }) => value)).toEqual(majority.items.map(({ value }) => value));
  });

  test('no weight at all is a tie; a missing, negative or infinite weight says why', () => {
    const none = weightedVote(ratings, {
      weights: new Map([
        [0, 0],
        [1, 0],
        [2, 0],
      ]),
    });
    if (none.items === null) throw new Error(none.reason);
    expect(none.items[0]).toMatchObject({ value: null, leading: [1, 2], posterior: [0.5, 0.5] });
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(
        weightedVote(ratings, {
          weights: new Map([
            [0, bad],
            [1, 1],
            [2, 1],
          ]),
        }),
      ).toEqual({
        items: null,
        reason: 'invalid_weight',
      });
    }
    expect(weightedVote(ratings, { weights: new Map() })).toEqual({ items: null, reason: 'invalid_weight' });
  });
});
