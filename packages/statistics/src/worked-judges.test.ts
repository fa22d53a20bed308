import { describe, expect, test } from 'vitest';
import { readPublished } from '../test/read-published.ts';
import { alternativeAnnotatorTest } from './alternative-annotator-test.ts';
import { bestThreshold } from './best-threshold.ts';
import { calibrationCurve } from './calibration-curve.ts';
import { judgeDrift } from './judge-drift.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import type { Ratings } from './ratings/ratings.ts';
import { rocCurve } from './roc-curve.ts';
import { weightedConfusion } from './weighted-confusion.ts';

const quick = { resamples: 0 } as const;

interface AlternativeAnnotators {
  sets: {
    alignment: 'accuracy' | 'neg_rmse';
    epsilon: number;
    people: string[];
    judges: { judge: string; answers: string; omega: number; rho: number }[];
  }[];
}

/** One string a rater, one character a unit, "-" where there is no answer. */
function answersOf(people: readonly string[]): Ratings {
  const rows = people.flatMap((answers, rater) =>
    [...answers].flatMap((answer, unit) => (answer === '-' ? [] : [{ unit, rater, value: code(answer) }])),
  );
  return {
    unit: Int32Array.from(rows, ({ unit }) => unit),
    rater: Int32Array.from(rows, ({ rater }) => rater),
    value: Float64Array.from(rows, ({ value }) => value),
  };
}

const code = (answer: string) => Number.parseInt(answer, 36);

describe('published examples for judges', () => {
  test('alternativeAnnotatorTest: ω and ρ of ten judges on the data of Calderon et al. (2025)', () => {
    const { sets } = readPublished<AlternativeAnnotators>('alternative-annotators');
    expect(sets.map(({ judges }) => judges.length)).toEqual([6, 4]);
    for (const { alignment, epsilon, people, judges } of sets) {
      for (const { answers, omega, rho } of judges) {
        const judge = new Map(Array.from(answers, (answer, unit) => [unit, code(answer)]));
        const found = alternativeAnnotatorTest(answersOf(people), judge, { alignment, epsilon, ...quick });
        if (found.winningRate === null) throw new Error(found.reason);
        // Printed with two digits: 0.375 and 0.38 are the same.
        expect(Math.abs(found.winningRate - omega)).toBeLessThanOrEqual(0.005 + 1e-9);
        expect(Math.abs(found.advantage.value - rho)).toBeLessThanOrEqual(0.005 + 1e-9);
      }
    }
  });

  test("calibrationCurve: the bins of scikit-learn's documented example (calibration_curve, 1.9.1)", () => {
    const curve = calibrationCurve(
      {
        human: [0, 0, 0, 0, 1, 1, 1, 1, 1],
        score: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1),
      },
      { bins: 3, ...quick },
    );
    if (curve.value === null) throw new Error(curve.reason);
    expect(curve.bins.map(({ share }) => share)).toEqual([0, 0.5, 1]);
    [0.2, 0.525, 0.85].forEach((score, b) => {
      expect(curve.bins[b]?.meanScore).toBeCloseTo(score, 12);
    });
  });

  test("precisionRecallCurve: scikit-learn's documented example (precision_recall_curve, 1.9.1)", () => {
    const curve = precisionRecallCurve(
      { human: [0, 0, 1, 1], score: Float64Array.of(0.1, 0.4, 0.35, 0.8) },
      quick,
    );
    if (curve.value === null) throw new Error(curve.reason);
    expect(curve.value).toBeCloseTo(0.83, 2);
    expect(curve.points).toMatchObject([
      { threshold: 0.8, precision: 1, recall: 0.5 },
      { threshold: 0.4, precision: 0.5, recall: 0.5 },
      { threshold: 0.35, precision: expect.closeTo(0.66666667, 8), recall: 1 },
      { threshold: 0.1, precision: 0.5, recall: 1 },
    ]);
  });

  test('bestThreshold: the depression scores of the cutpointr vignette, cut between 1 and 2', () => {
    // cutpointr 1.2.1, data set suicide: people without and with an attempt, by their score on the DSI-SS of 0 to 11.
    const without = [376, 52, 12, 12, 28, 10, 5, 0, 0, 0, 1, 0];
    const withOne = [2, 2, 3, 1, 8, 4, 9, 3, 1, 1, 1, 1];
    const scored = (counts: number[]) => counts.flatMap((n, score) => new Array<number>(n).fill(score));
    const [negative, positive] = [scored(without), scored(withOne)];
    const scores = {
      human: [...negative.map(() => 0), ...positive.map(() => 1)],
      score: Float64Array.from([...negative, ...positive]),
    };
    const best = bestThreshold(scores, { utility: 'youden', ...quick });
    if (best.value === null) throw new Error(best.reason);
    expect(best.value).toBe(1.5);
    expect(best.utility.value + 1).toBeCloseTo(1.7518, 4);
    expect(best.counts).toEqual({
      truePositives: 32,
      falseNegatives: 4,
      falsePositives: 68,
      trueNegatives: 428,
    });
    expect(rocCurve(scores).value).toBeCloseTo(0.9238, 4);
  });

  test('judgeDrift: the χ² tests of three groups of equal size documented with statpsych (test.prop.bs)', () => {
    const drift = (agreements: number[], n: number) => {
      const agreed = agreements.flatMap((f) => Array.from({ length: n }, (_, i) => (i < f ? 1 : 0)));
      const ones = new Float64Array(agreed.length).fill(1);
      const found = judgeDrift({ a: ones, b: Float64Array.from(agreed) }, { windows: agreements.length });
      if (found.windows === null) throw new Error(found.reason);
      expect(found.windows.map(({ agreement }) => agreement.value)).toEqual(agreements.map((f) => f / n));
      return found.pValue;
    };
    expect(drift([35, 30, 15], 50)).toBeCloseTo(0.0001656958, 10);
    expect(drift([111, 118, 132], 200)).toBeCloseTo(0.09206, 5);
  });

  test('weightedConfusion: predictive values and sensitivities of Katki et al. (2012), as printed by CompareTests', () => {
    // By stratum and result of the first test: how many had results 1 to 4 of the second, and how many had none.
    const strata = [
      ['11 3 0 0 4', '1 10 0 0 6', '0 1 10 0 6', '0 0 2 7 6'],
      ['5 7 0 0 4', '1 8 2 0 7', '1 2 6 1 6', '0 0 1 12 4'],
      ['12 2 0 0 3', '0 14 0 0 5', '0 0 11 0 6', '0 0 0 7 7'],
      ['3 1 0 0 2', '0 12 2 0 6', '0 5 16 0 8', '0 0 0 7 5'],
      ['4 1 0 0 5', '2 18 0 0 8', '0 1 9 0 6', '0 1 1 9 2'],
      ['0 1 0 0 0', '1 12 4 0 3', '1 5 11 1 13', '0 1 2 7 5'],
    ];
    const specimens = strata.flatMap((cells) =>
      cells.flatMap((cell, first) => {
        const counts = cell.split(' ').map(Number);
        const all = counts.reduce((sum, n) => sum + n, 0);
        const chance = 1 - (counts[4] as number) / all;
        return counts
          .slice(0, 4)
          .flatMap((n, second) => Array.from({ length: n }, () => ({ first, second, chance })));
      }),
    );
    const printed = [
      { precision: 0.7041, recall: 0.8204 },
      { precision: 0.8525, recall: 0.6996 },
      { precision: 0.7738, recall: 0.8322 },
      { precision: 0.8662, recall: 0.9573 },
    ];
    printed.forEach(({ precision, recall }, category) => {
      const found = weightedConfusion(
        {
          human: specimens.map(({ second }) => (second === category ? 1 : 0)),
          judge: specimens.map(({ first }) => (first === category ? 1 : 0)),
          inclusion: specimens.map(({ chance }) => chance),
        },
        quick,
      );
      if (found.shares === null) throw new Error(found.reason);
      expect(found.precision.value).toBeCloseTo(precision, 4);
      expect(found.recall.value).toBeCloseTo(recall, 4);
    });
  });
});
