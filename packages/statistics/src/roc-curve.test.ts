import { describe, expect, test } from 'vitest';
import { digits, goldenJudges } from '../test/golden-judges.ts';
import { bestThreshold } from './best-threshold.ts';
import { brierScore } from './brier-score.ts';
import { calibrationCurve } from './calibration-curve.ts';
import type { JudgeScores } from './judges/judge-scores.ts';
import { utilityOf } from './judges/utility.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { Random } from './resampling/random.ts';
import { rocCurve } from './roc-curve.ts';

const quick = { resamples: 0 } as const;

function columns({ human, score }: { human: string; score: number[] }): JudgeScores {
  return { human: digits(human), score: Float64Array.from(score) };
}

/** Scores normal about 0 and `shift`, as probabilities, and verdicts half and half. */
function simulated(n: number, shift: number, seed = 3): JudgeScores {
  const random = Random.seeded(seed);
  const human = Uint8Array.from({ length: n }, () => random.below(2));
  const score = Float64Array.from(human, (v) => 1 / (1 + Math.exp(-(random.normal() + shift * v))));
  return { human, score };
}

/** `counts[k]` items of one verdict were rated k + 1. */
const rated = (counts: readonly number[]) =>
  counts.flatMap((count, k) => new Array<number>(count).fill(k + 1));

describe('rocCurve', () => {
  test('the 109 CT images of Hanley and McNeil (1982), rated on five levels, have an area of 0.893', () => {
    const normal = rated([33, 6, 6, 11, 2]);
    const abnormal = rated([3, 2, 2, 11, 33]);
    const curve = rocCurve({
      human: [...normal.map(() => 0), ...abnormal.map(() => 1)],
      score: Float64Array.from([...normal, ...abnormal]),
    });
    expect(curve.value).toBeCloseTo(0.893, 3);
  });

  test('area, points and DeLong variance are those of scikit-learn and of the definition', () => {
    for (const golden of goldenJudges.scores) {
      const curve = rocCurve(columns(golden));
      if (curve.value === null) throw new Error(curve.reason);
      expect(curve.value).toBeCloseTo(golden.auc, 9);
      expect((curve.standardError ?? Number.NaN) ** 2).toBeCloseTo(golden.variance, 9);
      golden.roc[0].forEach((rate, k) => {
        expect(curve.points[k]?.falsePositiveRate).toBeCloseTo(rate, 9);
        expect(curve.points[k]?.truePositiveRate).toBeCloseTo(golden.roc[1][k] as number, 9);
      });
    }
  });

  test('a perfect ranking has an exact bound, its reverse the mirror image', () => {
    const up = rocCurve({ human: [0, 0, 0, 1, 1, 1], score: Float64Array.of(1, 2, 3, 4, 5, 6) });
    const down = rocCurve({ human: [1, 1, 1, 0, 0, 0], score: Float64Array.of(1, 2, 3, 4, 5, 6) });
    const bound = 0.025 ** (1 / 3);
    expect(up).toMatchObject({
      value: 1,
      interval: { lower: expect.closeTo(bound, 12), upper: 1, method: 'perfect-ranking-bound' },
    });
    expect(down).toMatchObject({ value: 0, interval: { lower: 0, upper: expect.closeTo(1 - bound, 12) } });
  });

  test('equal scores throughout are a coin without a spread', () => {
    const flat = rocCurve({ human: [0, 1, 0, 1], score: new Float64Array(4) });
    expect(flat).toMatchObject({ value: 0.5, interval: null, intervalReason: 'no_variance' });
  });
});

describe('precisionRecallCurve', () => {
  test("average precision is scikit-learn's", () => {
    for (const golden of goldenJudges.scores) {
      expect(precisionRecallCurve(columns(golden), quick).value).toBeCloseTo(golden.ap, 9);
    }
  });

  test('its interval holds the value', () => {
    const curve = precisionRecallCurve(simulated(200, 1.5), { resamples: 300 });
    if (curve.value === null) throw new Error(curve.reason);
    expect(curve.interval?.lower).toBeLessThan(curve.value);
    expect(curve.interval?.upper).toBeGreaterThan(curve.value);
  });
});

describe('calibrationCurve and brierScore', () => {
  test("Brier's ten forecasts of rain (Brier, 1950) score 0.19 over both outcomes, so half of it for one", () => {
    const score = Float64Array.of(0.7, 0.9, 0.8, 0.4, 0.2, 0, 0, 0, 0, 0.1);
    const human = [0, 1, 1, 1, 0, 0, 0, 0, 0, 0];
    expect(brierScore({ human, score }).value).toBeCloseTo(0.19 / 2, 12);
  });

  test('the error and the Brier score are those of the definition and of scikit-learn', () => {
    for (const golden of goldenJudges.scores) {
      expect(calibrationCurve(columns(golden), quick).value).toBeCloseTo(golden.ece, 9);
      expect(brierScore(columns(golden)).value).toBeCloseTo(golden.brier, 9);
    }
  });

  test('bins of equal size hold equally many, and equal scores stay together', () => {
    const curve = calibrationCurve(simulated(1000, 1), { binning: 'items', bins: 8, ...quick });
    if (curve.value === null) throw new Error(curve.reason);
    expect(curve.bins.map(({ items }) => items)).toEqual(new Array(8).fill(125));
    const flat = calibrationCurve(
      { human: [0, 1, 1, 1], score: Float64Array.of(0.75, 0.75, 0.75, 0.75) },
      { binning: 'items', ...quick },
    );
    expect(flat).toMatchObject({ value: 0, bins: [{ items: 4, share: 0.75, meanScore: 0.75 }] });
  });

  test('a score that is no probability is refused, an always sure and right judge is perfect', () => {
    const wrong = { human: [0, 1], score: Float64Array.of(0, 1.5) };
    expect(calibrationCurve(wrong)).toEqual({ value: null, reason: 'not_probability' });
    expect(brierScore(wrong)).toEqual({ value: null, reason: 'not_probability' });
    const sure = { human: [0, 1, 1], score: Float64Array.of(0, 1, 1) };
    expect(brierScore(sure)).toMatchObject({
      value: 0,
      skill: 1,
      interval: null,
      intervalReason: 'no_variance',
    });
    expect(calibrationCurve(sure)).toMatchObject({ value: 0, intervalReason: 'no_variance' });
    expect(() => calibrationCurve(sure, { bins: 0 })).toThrow(RangeError);
  });
});

describe('bestThreshold', () => {
  test('its utility is the best of all cuts by scikit-learn, and the threshold gives its counts', () => {
    for (const golden of goldenJudges.scores) {
      const scores = columns(golden);
      for (const utility of ['accuracy', 'f1', 'kappa', 'youden'] as const) {
        const best = bestThreshold(scores, { utility, ...quick });
        if (best.value === null) throw new Error(best.reason);
        expect(best.utility.value).toBeCloseTo(golden.best[utility], 9);
        const named = scores.score.map((s) => (s >= (best.value as number) ? 1 : 0));
        const hits = named.filter((v, i) => v === 1 && scores.human[i] === 1).length;
        expect(hits).toBe(best.counts.truePositives);
        expect(named.filter((v) => v === 1).length - hits).toBe(best.counts.falsePositives);
      }
    }
  });

  test('costs move it: where a miss costs nothing nothing is named, where an alarm does all is', () => {
    const scores = simulated(100, 1);
    const none = bestThreshold(scores, { utility: { falsePositiveCost: 1, falseNegativeCost: 0 }, ...quick });
    const all = bestThreshold(scores, { utility: { falsePositiveCost: 0, falseNegativeCost: 1 }, ...quick });
    if (none.value === null || all.value === null) throw new Error('no threshold');
    expect(none.counts).toMatchObject({ falsePositives: 0 });
    expect(all.counts).toMatchObject({ falseNegatives: 0 });
    expect(none.value).toBeGreaterThan(all.value);
    expect(() => utilityOf({ falsePositiveCost: -1, falseNegativeCost: 0 }, 1, 1, 1, 1)).toThrow(RangeError);
  });

  test('threshold and utility have intervals that narrow with the items', () => {
    const width = (n: number) => {
      const best = bestThreshold(simulated(n, 2), { resamples: 300, utility: 'youden' });
      if (best.value === null || best.interval === null) throw new Error('no interval');
      expect(best.utility.interval?.lower).toBeLessThan(best.utility.value);
      return best.interval.upper - best.interval.lower;
    };
    expect(width(2000)).toBeLessThan(width(50));
  });
});

describe('odd scores', () => {
  test('every statistic says why', () => {
    const odd: [JudgeScores, string][] = [
      [{ human: [], score: new Float64Array(0) }, 'empty'],
      [{ human: [1], score: new Float64Array(2) }, 'columns_differ'],
      [{ human: [2], score: new Float64Array(1) }, 'not_binary'],
      [{ human: [1], score: Float64Array.of(Number.NaN) }, 'not_finite'],
      [{ human: [1, 1], score: Float64Array.of(0, 1) }, 'one_class'],
    ];
    for (const [scores, reason] of odd) {
      for (const statistic of [rocCurve, precisionRecallCurve, bestThreshold]) {
        expect(statistic(scores)).toEqual({ value: null, reason });
      }
    }
    const single = rocCurve({ human: [0, 1], score: Float64Array.of(0, 1) });
    expect(single).toMatchObject({ value: 1, interval: null, intervalReason: 'too_few_units' });
  });
});
