import { describe, expect, test } from 'vitest';
import { readPublished } from '../test/read-published.ts';
import { biasCorrectedMean } from './bias-corrected-mean.ts';
import { majorityVote } from './majority-vote.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { weightedVote } from './weighted-vote.ts';

/** The model of ITU-T P.913 without what ours adds to it. */
const plain = { huber: Number.POSITIVE_INFINITY, shrink: 0, leverage: false } as const;

describe('published examples for consensus', () => {
  test('majorityVote: 24.07 % of the 108 bluebirds of Welinder et al. (2010) go wrong', () => {
    // The rate: G. Van Horn et al., Lean multiclass crowdsourcing (CVPR 2018), as chapter 4 of his thesis, table 4.2.
    const { truth, workers } = readPublished<{ truth: string; workers: string[] }>('bluebirds');
    const table = Array.from(truth, (_, image) => workers.map((answers) => Number(answers[image])));
    const vote = majorityVote(ratingsFromTable(table));
    if (vote.items === null) throw new Error(vote.reason);
    expect(workers.length * truth.length).toBe(4212);
    const wrong = vote.items.filter(({ unit, value }) => value !== Number(truth[unit])).length;
    expect((100 * wrong) / truth.length).toBeCloseTo(24.07, 2);
  });

  test('weightedVote: two classifiers of weight 0.2 lose to one of 0.6 (mlxtend, EnsembleVoteClassifier)', () => {
    const answers = ratingsFromTable([[0, 0, 1]]);
    const weights = new Map([
      [0, 0.2],
      [1, 0.2],
      [2, 0.6],
    ]);
    const weighted = weightedVote(answers, { weights });
    expect(weighted.items?.[0]).toMatchObject({ value: 1 });
    expect(majorityVote(answers).items?.[0]).toMatchObject({ value: 0 });
  });

  test('biasCorrectedMean: two of the 79 clips of the NFLX data set, as checked by sureal', () => {
    const { clips } = readPublished<{ clips: string[] }>('videos');
    const fit = biasCorrectedMean(ratingsFromTable(clips.map((clip) => Array.from(clip, Number))), plain);
    if (fit.items === null) throw new Error(fit.reason);
    expect(fit.items.length).toBe(79);
    expect(fit.items[0]?.score).toBeCloseTo(4.918072566018977, 4);
    expect(fit.items[0]?.mean).toBeCloseTo(4.884615384615385, 12);
    expect(fit.items[77]?.score).toBeCloseTo(4.258802804871559, 4);
    expect(fit.items[77]?.mean).toBeCloseTo(4.230769230769231, 12);
  });
});
