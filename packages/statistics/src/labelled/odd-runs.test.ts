import { describe, expect, test } from 'vitest';
import {
  bernsteinSequence,
  bettingSequence,
  horvitzThompsonMean,
  type LabelledRun,
  labelsNeeded,
  mixtureSequence,
  pairedDifference,
  predictionPoweredDifference,
  predictionPoweredMean,
  predictionPoweredProportion,
  predictionPoweredQuantile,
  reasons,
  roganGladen,
  stratifiedMean,
} from '../index.ts';

const ten = Array.from({ length: 10 }, (_, i) => i);
const odd: Record<string, LabelledRun> = {
  empty: { score: [], unit: [], label: [] },
  'no labels': { score: [1, 0], unit: [], label: [] },
  'one label': { score: [1, 0], unit: [0], label: [1] },
  'two labels': { score: [1, 0, 1], unit: [0, 1], label: [1, 0] },
  'three labels, all alike': { score: [1, 1, 1, 1], unit: [0, 1, 2], label: [1, 1, 1] },
  'one unit': { score: [1], unit: [0], label: [0] },
  'all labelled': { score: [1, 0, 1, 1], unit: [3, 1, 0, 2], label: [1, 0, 0, 1] },
  'all but one labelled': { score: [1, 0, 1, 1], unit: [3, 1, 0], label: [1, 0, 0] },
  'constant judge': { score: ten.map(() => 0.5), unit: ten.slice(0, 5), label: [1, 0, 1, 1, 0] },
  'perfect judge': { score: ten.map((i) => i % 2), unit: ten.slice(0, 6), label: [0, 1, 0, 1, 0, 1] },
  'always wrong judge': { score: ten.map((i) => i % 2), unit: ten.slice(0, 6), label: [1, 0, 1, 0, 1, 0] },
  'certain and rare chances': {
    score: ten.map((i) => i / 10),
    unit: [0, 4, 9],
    label: [1, 0, 1],
    inclusion: [1, 1, 1e-9],
  },
  'all certain, not all labelled': {
    score: ten.map((i) => i / 10),
    unit: [0, 4],
    label: [1, 0],
    inclusion: [1, 1],
  },
  'ten labels on ten units': { score: ten.map(() => 1), unit: ten, label: ten.map((i) => i % 2) },
  NaN: { score: [Number.NaN, 1, 0], unit: [0, 1], label: [1, 0] },
  infinite: { score: [1, 1, 0], unit: [0, 1], label: [Number.POSITIVE_INFINITY, 0] },
  huge: { score: [1e99, -1e99, 0], unit: [0, 1], label: [1e99, -1e99] },
  tiny: { score: [1e-300, 0, 1e-300, 0], unit: [0, 1, 2], label: [1e-300, 0, 0] },
};

function unsound(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (value === undefined) return [`${path} is undefined`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => unsound(inner, `${path}.${key}`));
}

function everyAnswer(run: LabelledRun): unknown[] {
  const columns = [run.score, run.score] as const;
  const labels = [run.label, run.label] as const;
  const trusts = ['tuned', 0, 1] as const;
  const targets = ['run', 'system'] as const;
  return [
    ...targets.flatMap((target) =>
      trusts.flatMap((lambda) => [
        predictionPoweredMean(run, { target, lambda }),
        predictionPoweredMean(run, { target, lambda, design: 'poisson', estimator: 'horvitz-thompson' }),
        predictionPoweredProportion(run, { target, lambda }),
        predictionPoweredQuantile(run, 0.3, { target, lambda }),
        predictionPoweredQuantile(run, 0.3, { target, lambda, smallSample: false }),
        predictionPoweredDifference(run, run, { target, lambda }),
        pairedDifference({ score: columns, unit: run.unit, label: labels }, { target, lambda }),
      ]),
    ),
    labelsNeeded(run, { halfWidth: 0.05 }),
    labelsNeeded(run, { halfWidth: 0.05, target: 'system' }),
    horvitzThompsonMean({
      label: run.label,
      inclusion: run.inclusion ?? Array.from(run.label, () => 0.5),
      units: run.score.length,
    }),
    stratifiedMean([{ units: run.score.length, label: run.label }]),
    mixtureSequence(run.label),
    mixtureSequence(run.label, { units: run.score.length }),
    bettingSequence(run.label, { steps: 50 }),
    bettingSequence(run.score, { steps: 50, units: run.score.length }),
    bernsteinSequence(run.label),
  ];
}

/** What an answer may hold, whether it has a value or not. */
interface Loose {
  value: number | null;
  reason: string;
  interval: { lower: number; upper: number } | null;
  intervalReason: string | null;
}

describe('odd runs', () => {
  for (const [name, run] of Object.entries(odd)) {
    test(`${name}: every answer is in finite numbers or with a known reason, and its interval holds its value`, () => {
      for (const [i, answer] of everyAnswer(run).entries()) {
        expect(unsound(answer, `answer ${i}`)).toEqual([]);
        const { value, reason, interval, intervalReason } = answer as Loose;
        if (value === null) expect(Object.keys(reasons)).toContain(reason);
        else if (interval === null) {
          if (intervalReason !== null) expect(Object.keys(reasons)).toContain(intervalReason);
        } else {
          const { lower, upper } = interval;
          expect(lower, `answer ${i}`).toBeLessThanOrEqual(value);
          expect(upper, `answer ${i}`).toBeGreaterThanOrEqual(value);
        }
      }
    });
  }

  test('counts that are no numbers are refused', () => {
    const none = {
      units: Number.NaN,
      passed: 1,
      peoplePassed: 1,
      bothPassed: 1,
      peopleFailed: 1,
      bothFailed: 1,
    };
    expect(roganGladen(none)).toEqual({ value: null, reason: 'invalid_count' });
  });
});
