import { describe, expect, test } from 'vitest';
import { comparisonColumns } from '../test/comparison-columns.ts';
import { readGolden } from '../test/read-golden.ts';
import {
  brierScore,
  goldAccuracy,
  judgeDrift,
  labelsNeeded,
  precisionRecallCurve,
  predictionPoweredProportion,
  rocCurve,
  weightedVote,
  winMatrix,
} from './index.ts';

type Share = [value: number, lower: number, upper: number];
interface GoldenRemaining {
  votes: { labels: string[]; weights: number[]; shares: number[][] }[];
  gold: { rater: string; correct: string; raters: Share[] }[];
  windows: { human: string; judge: string; windows: number; agreement: Share[]; p: number | null }[];
  shares: { score: number[]; labels: string; plain: number; tuned: number }[];
  needed: { labels: number[]; units: number; halfWidth: number; value: number }[];
  curves: { human: string; score: number[]; auc: number; ap: number; brier: number }[];
  matrix: { votes: number[][]; cells: [number, number, number, number, number, number][] }[];
}

/** Random data with what other programs say: see `reference/remaining.py`. */
const golden = readGolden<GoldenRemaining>('remaining');
const digits = (text: string) => Float64Array.from(text, Number);
const quick = { resamples: 0 } as const;

function expectShare(found: { value: number | null; interval?: unknown }, [value, lower, upper]: Share) {
  expect(found.value).toBeCloseTo(value, 9);
  expect(found.interval).toMatchObject({
    lower: expect.closeTo(lower, 9),
    upper: expect.closeTo(upper, 9),
  });
}

describe('other programs give the same', () => {
  test('crowd-kit: votes with weights, 120 sets', () => {
    for (const { labels, weights, shares } of golden.votes) {
      const rows = labels.map((row) => row.split(' ').map(Number) as [number, number, number]);
      const [unit, rater, value] = [0, 1, 2].map((k) => rows.map((row) => row[k] as number)) as number[][];
      const ratings = {
        unit: Int32Array.from(unit as number[]),
        rater: Int32Array.from(rater as number[]),
        value: Float64Array.from(value as number[]),
      };
      const vote = weightedVote(ratings, { weights: new Map(weights.map((w, r) => [r, w])) });
      if (vote.items === null) throw new Error(vote.reason);
      expect(vote.items).toHaveLength(shares.length);
      vote.items.forEach(({ posterior }, u) => {
        posterior.forEach((share, k) => {
          expect(share).toBeCloseTo(shares[u]?.[k] ?? Number.NaN, 9);
        });
      });
    }
  });

  test('statsmodels: accuracies on gold items with Wilson’s interval, 120 sets', () => {
    for (const { rater, correct, raters } of golden.gold) {
      const answer = goldAccuracy({ rater: Int32Array.from(digits(rater)), correct: digits(correct) });
      expect(answer.raters).toHaveLength(raters.length);
      answer.raters?.forEach(({ accuracy }, r) => {
        expectShare(accuracy, raters[r] as Share);
      });
    }
  });

  test('scipy and statsmodels: windows of a judge’s drift, 120 sets', () => {
    for (const { human, judge, windows, agreement, p } of golden.windows) {
      const drift = judgeDrift({ a: digits(human), b: digits(judge) }, { windows });
      if (drift.windows === null) throw new Error(drift.reason);
      drift.windows.forEach((window, w) => {
        expectShare(window.agreement, agreement[w] as Share);
      });
      if (p === null) expect(drift.pValue).toBeNull();
      else expect(drift.pValue).toBeCloseTo(p, 9);
    }
  });

  test('ppi-python: shares by judge and labels, plain and tuned, 200 sets', () => {
    const as = { target: 'system', smallSample: false } as const;
    for (const { score, labels, plain, tuned } of golden.shares) {
      const run = { score, unit: Array.from(labels, (_, at) => at), label: digits(labels) };
      const within = (share: number) => Math.min(1, Math.max(0, share));
      expect(predictionPoweredProportion(run, { ...as, lambda: 1 }).value).toBeCloseTo(within(plain), 9);
      expect(predictionPoweredProportion(run, as).value).toBeCloseTo(within(tuned), 9);
    }
  });

  test('NumPy, by trying every number: labels needed without a useful judge, 200 sets', () => {
    for (const { labels, units, halfWidth, value } of golden.needed) {
      const run = { score: new Array(units).fill(0.5), unit: [...labels.keys()], label: labels };
      expect(labelsNeeded(run, { halfWidth })).toMatchObject({ value, alone: value });
    }
  });

  test('scikit-learn: areas under curves and Brier scores, 140 sets', () => {
    for (const { human, score, auc, ap, brier } of golden.curves) {
      const judge = { human: digits(human), score: Float64Array.from(score) };
      expect(rocCurve(judge).value).toBeCloseTo(auc, 9);
      expect(precisionRecallCurve(judge, quick).value).toBeCloseTo(ap, 9);
      expect(brierScore(judge).value).toBeCloseTo(brier, 9);
    }
  });

  test('pandas and statsmodels: wins and losses with Wilson’s interval, 100 sets', () => {
    for (const { votes, cells } of golden.matrix) {
      const matrix = winMatrix(comparisonColumns(votes));
      if (matrix.ids === null) throw new Error(matrix.reason);
      const at = (id: number) => matrix.ids.indexOf(id);
      for (const [i, j, wins, losses, lower, upper] of cells) {
        const cell = matrix.cells[at(i)]?.[at(j)];
        expect(cell).toMatchObject({ wins, losses, ties: 0 });
        expect(cell?.interval.lower).toBeCloseTo(lower, 9);
        expect(cell?.interval.upper).toBeCloseTo(upper, 9);
      }
    }
  });
});

describe('published examples', () => {
  test("Newcombe's (1998, table I) of Wilson's interval, by accuracy on gold items", () => {
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [right, n, lower, upper] of published) {
      const correct = Float64Array.from({ length: n }, (_, i) => (i < right ? 1 : 0));
      const answer = goldAccuracy({ rater: new Int32Array(n), correct });
      const interval = answer.raters?.[0]?.accuracy.interval;
      expect(interval?.lower).toBeCloseTo(lower, 4);
      expect(interval?.upper).toBeCloseTo(upper, 4);
    }
  });
});
