import { describe, expect, test } from 'vitest';
import { digits } from '../test/golden-judges.ts';
import { readGolden } from '../test/read-golden.ts';
import { bestThreshold } from './best-threshold.ts';
import { brierScore } from './brier-score.ts';
import { calibrationCurve } from './calibration-curve.ts';
import type { Estimate } from './estimate.ts';
import { judgeDrift } from './judge-drift.ts';
import type { JudgeScores } from './judges/judge-scores.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { Random } from './resampling/random.ts';
import { rocCurve } from './roc-curve.ts';

const quick = { resamples: 0 } as const;

interface GoldenScores {
  sets: ({ human: string; score: number[]; inclusion: number[]; roc: [number, number, number][] } & Record<
    'auc' | 'average_precision' | 'brier' | 'ece' | 'accuracy' | 'f1' | 'kappa',
    number
  >)[];
}

/** Random data with what scikit-learn says: see `reference/weighted-scores.py`. */
const golden = readGolden<GoldenScores>('weighted-scores');
const all = golden.sets.map((set) => ({
  set,
  scores: { human: digits(set.human), score: Float64Array.from(set.score), inclusion: set.inclusion },
}));

/** The judge's scores of a run of `units` cases: a case with a score under 0.4 is drawn for sure, one of ten of the others. */
function drawn(random: Random, units: number) {
  const [human, score, inclusion]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < units; i++) {
    const h = random.uniform() < 0.7 ? 1 : 0;
    const s = 1 / (1 + Math.exp(-(random.normal() + 1.2 * h - 0.2)));
    const p = s < 0.4 ? 1 : 0.1;
    if (random.uniform() >= p) continue;
    human.push(h);
    score.push(s);
    inclusion.push(p);
  }
  return { human, score: Float64Array.from(score), inclusion };
}

/** What such a judge gets on a run without end. */
function truth() {
  const random = Random.seeded(11);
  const human = Uint8Array.from({ length: 400_000 }, () => (random.uniform() < 0.7 ? 1 : 0));
  const score = Float64Array.from(human, (h) => 1 / (1 + Math.exp(-(random.normal() + 1.2 * h - 0.2))));
  return { human, score };
}

const covers = (found: Estimate, value: number) =>
  found.value !== null &&
  found.interval !== null &&
  found.interval.lower <= value &&
  value <= found.interval.upper;

describe('scores of items drawn with different chances', () => {
  test('scikit-learn gives the same on 120 random sets with weights', () => {
    for (const { set, scores } of all) {
      expect(rocCurve(scores).value).toBeCloseTo(set.auc, 9);
      expect(precisionRecallCurve(scores, quick).value).toBeCloseTo(set.average_precision, 9);
      expect(brierScore(scores).value).toBeCloseTo(set.brier, 9);
      expect(calibrationCurve(scores, quick).value).toBeCloseTo(set.ece, 9);
      for (const utility of ['accuracy', 'f1', 'kappa'] as const) {
        const best = bestThreshold(scores, { utility, ...quick });
        if (best.value === null) throw new Error(best.reason);
        expect(best.utility.value, utility).toBeCloseTo(set[utility], 9);
      }
    }
  });

  test('scikit-learn draws the same curve', () => {
    for (const { set, scores } of all) {
      const curve = rocCurve(scores);
      if (curve.value === null) throw new Error(curve.reason);
      expect(curve.points).toHaveLength(set.roc.length + 1);
      set.roc.forEach(([threshold, alarms, hits], at) => {
        const point = curve.points[at + 1];
        expect(point?.threshold).toBeCloseTo(threshold, 12);
        expect(point?.falsePositiveRate).toBeCloseTo(alarms, 9);
        expect(point?.truePositiveRate).toBeCloseTo(hits, 9);
      });
    }
  });

  test('with one chance for all, values and intervals are those without', () => {
    for (const { scores } of all.slice(0, 30)) {
      const { human, score } = scores;
      const even: JudgeScores = { human, score, inclusion: new Float64Array(score.length).fill(0.25) };
      const pairs = [
        [rocCurve(even), rocCurve({ human, score })],
        [brierScore(even), brierScore({ human, score })],
        [precisionRecallCurve(even, quick), precisionRecallCurve({ human, score }, quick)],
        [calibrationCurve(even, quick), calibrationCurve({ human, score }, quick)],
      ] as const;
      for (const [weighted, plain] of pairs) {
        if (weighted.value === null || plain.value === null) throw new Error('Both classes are there.');
        expect(weighted.value).toBeCloseTo(plain.value, 12);
        expect(weighted.interval?.lower ?? 0).toBeCloseTo(plain.interval?.lower ?? 0, 9);
        expect(weighted.interval?.upper ?? 0).toBeCloseTo(plain.interval?.upper ?? 0, 9);
      }
    }
  });

  test('a threshold counts items, and weighs what it is worth', () => {
    // Unweighted, passing nothing would be right 3 times in 5; the one that stands for ten others passes.
    const scores = {
      human: [0, 0, 0, 1, 1],
      score: Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5),
      inclusion: [1, 1, 1, 1, 0.1],
    };
    const best = bestThreshold(scores, quick);
    if (best.value === null) throw new Error(best.reason);
    expect(best.value).toBeLessThanOrEqual(0.5);
    expect(best.utility.value).toBeCloseTo(11 / 14, 12);
    expect(best.counts).toEqual({
      ...{ truePositives: 2, falsePositives: 3, falseNegatives: 0, trueNegatives: 0 },
    });
  });

  test('refuses chances that are none', () => {
    const of = (inclusion: number[]) => ({ human: [0, 1], score: Float64Array.of(0.2, 0.8), inclusion });
    for (const [inclusion, reason] of [
      [[1], 'columns_differ'],
      [[1, 0], 'invalid_inclusion'],
      [[1, Number.NaN], 'invalid_inclusion'],
      [[1, 1.5], 'invalid_inclusion'],
    ] as const) {
      const scores = of([...inclusion]);
      for (const compute of [rocCurve, precisionRecallCurve, brierScore, calibrationCurve, bestThreshold])
        expect(compute(scores)).toEqual({ value: null, reason });
      const pair = { a: Float64Array.of(0, 1), b: Float64Array.of(1, 1), inclusion: [...inclusion] };
      expect(judgeDrift(pair)).toEqual({ windows: null, reason });
    }
  });
});

describe('intervals over a lopsided draw', () => {
  const whole = truth();

  test('of the area and the Brier score hold what the whole run has in 95 % of 2,000 draws', () => {
    const [area, loss] = [rocCurve(whole).value ?? Number.NaN, brierScore(whole).value ?? Number.NaN];
    const random = Random.seeded(5);
    const [hits, plain] = [{ area: 0, loss: 0 }, { loss: 0 }];
    for (let run = 0; run < 2000; run++) {
      const sample = drawn(random, 600);
      if (covers(rocCurve(sample), area)) hits.area += 1;
      if (covers(brierScore(sample), loss)) hits.loss += 1;
      if (covers(brierScore({ ...sample, inclusion: undefined }), loss)) plain.loss += 1;
    }
    expect(hits.area / 2000).toBeGreaterThan(0.93);
    expect(hits.area / 2000).toBeLessThan(0.97);
    expect(hits.loss / 2000).toBeGreaterThan(0.93);
    expect(hits.loss / 2000).toBeLessThan(0.97);
    expect(plain.loss / 2000).toBeLessThan(0.75);
  });

  test('of average precision hold what the whole run has', () => {
    const value = precisionRecallCurve(whole, quick).value ?? Number.NaN;
    const random = Random.seeded(6);
    let hits = 0;
    for (let run = 0; run < 300; run++) {
      if (covers(precisionRecallCurve(drawn(random, 600), { resamples: 200 }), value)) hits += 1;
    }
    // 200 resamples cost a point; three standard errors of 300 draws are 3.8 points.
    expect(hits / 300).toBeGreaterThan(0.9);
  });

  test('windows of a judge that does not change differ at 5 % in about 5 % of 2,000 draws, by χ² and shuffled', () => {
    const random = Random.seeded(7);
    let alarms = 0;
    for (let run = 0; run < 2000; run++) {
      const { human, score, inclusion } = drawn(random, 1200);
      const a = Float64Array.from(human);
      const options = { windows: 5, permutations: run % 2 === 0 ? 0 : 199 };
      const drift = judgeDrift({ a, b: score.map((s) => Number(s >= 0.5)), inclusion }, options);
      if (drift.windows === null) throw new Error(drift.reason);
      if ((drift.pValue ?? 1) < 0.05) alarms += 1;
    }
    expect(alarms / 2000).toBeGreaterThan(0.03);
    expect(alarms / 2000).toBeLessThan(0.08);
  });
});
