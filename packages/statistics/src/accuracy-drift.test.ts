import { describe, expect, test } from 'vitest';
import { goldenJudges } from '../test/golden-judges.ts';
import { accuracyDrift } from './accuracy-drift.ts';
import { cusumDesign, meanRunLength } from './gold/cusum-design.ts';
import { goldAccuracy } from './gold-accuracy.ts';
import { judgeDrift } from './judge-drift.ts';
import { Random } from './resampling/random.ts';

describe('accuracyDrift', () => {
  test('mean run lengths are those of the whole linear system', () => {
    // Beyond 1e8 the plain solver of the reference has no digits left.
    const runs = goldenJudges.runs.filter(({ length }) => length < 1e8);
    for (const { step, limit, p, length } of runs) {
      const tolerance = Math.max(1e-9, length * 1e-14);
      expect(Math.abs(meanRunLength(step, limit, p) / length - 1)).toBeLessThan(tolerance);
    }
    expect(runs.length).toBeGreaterThan(50);
  });

  test('the limit is the smallest that keeps false signals as rare as wanted', () => {
    for (const [acceptable, poor, every] of [
      [0.1, 0.25, 500],
      [0.05, 0.1, 200],
      [0.3, 0.5, 1000],
      [0.4, 0.9, 100],
      [0.01, 0.05, 2000],
    ] as const) {
      const { step, limit, poorError, answersToFalseSignal, answersToSignal } = cusumDesign(
        acceptable,
        poor,
        every,
      );
      expect(answersToFalseSignal).toBeGreaterThanOrEqual(every);
      expect(meanRunLength(step, limit - 1, acceptable)).toBeLessThan(every);
      expect(answersToSignal).toBeLessThan(answersToFalseSignal);
      // The lattice is the likelihood ratio itself: an error weighs step − 1 right answers.
      const right = -Math.log((1 - poorError) / (1 - acceptable));
      expect(Math.log(poorError / acceptable) / right).toBeCloseTo(step - 1, 9);
    }
  });

  test('simulated answers signal as often as computed', () => {
    const random = Random.seeded(11);
    const answers = Uint8Array.from({ length: 200_000 }, () => (random.uniform() < 0.1 ? 0 : 1));
    const drift = accuracyDrift(answers, { falseSignalEvery: 200 });
    if (drift.path === null) throw new Error(drift.reason);
    const mean = answers.length / drift.signals.length;
    // About 900 signals, each a nearly geometric wait: the mean is known to about 3 %.
    expect(Math.abs(mean / drift.design.answersToFalseSignal - 1)).toBeLessThan(0.15);
  });

  test('a fall of accuracy is found soon, and dated', () => {
    const answers = [...new Array(100).fill(1), ...new Array(50).fill(0)];
    const drift = accuracyDrift(answers);
    if (drift.path === null) throw new Error(drift.reason);
    expect(drift.signals[0]?.since).toBe(100);
    expect(drift.signals[0]?.at).toBeLessThan(110);
    expect(drift.path.slice(0, 100).every((v) => v === 0)).toBe(true);
  });

  test('odd answers and options say why', () => {
    expect(accuracyDrift([])).toEqual({ path: null, reason: 'empty' });
    expect(accuracyDrift([1, Number.NaN])).toEqual({ path: null, reason: 'not_binary' });
    expect(() => accuracyDrift([1], { acceptableError: 0.6 })).toThrow(RangeError);
    // Such a design took 15 seconds and missed what it was asked for.
    expect(() => accuracyDrift([1], { acceptableError: 1e-4, poorError: 2e-4 })).toThrow(RangeError);
    expect(() => accuracyDrift([1], { poorError: 0.05 })).toThrow(RangeError);
    expect(() => accuracyDrift([1], { falseSignalEvery: 0 })).toThrow(RangeError);
  });
});

describe('goldAccuracy', () => {
  test("each rater's share has Wilson's interval, by id", () => {
    const found = goldAccuracy({ rater: Int32Array.of(7, 2, 7, 7, 2), correct: [1, 0, 1, 0, 0] });
    if (found.raters === null) throw new Error(found.reason);
    expect(found.raters.map(({ rater, correct, answers }) => [rater, correct, answers])).toEqual([
      [2, 0, 2],
      [7, 2, 3],
    ]);
    // Wilson at 0 of 2: [0, z² / (n + z²)].
    const z2 = 1.959963984540054 ** 2;
    expect(found.raters[0]?.accuracy.interval).toMatchObject({
      lower: 0,
      upper: expect.closeTo(z2 / (2 + z2), 9),
    });
  });

  test('bad columns say why', () => {
    expect(goldAccuracy({ rater: new Int32Array(0), correct: [] })).toEqual({
      raters: null,
      reason: 'empty',
    });
    expect(goldAccuracy({ rater: Int32Array.of(1), correct: [2] })).toEqual({
      raters: null,
      reason: 'not_binary',
    });
    expect(goldAccuracy({ rater: Int32Array.of(-1), correct: [1] })).toEqual({
      raters: null,
      reason: 'invalid_id',
    });
    expect(goldAccuracy({ rater: Int32Array.of(1), correct: [] })).toEqual({
      raters: null,
      reason: 'columns_differ',
    });
  });
});

describe('judgeDrift', () => {
  test('windows that differ have a small chance, and the signal comes in the bad one', () => {
    const human = new Float64Array(200).fill(1);
    const judge = human.map((v, i) => (i >= 150 && i % 2 === 0 ? 0 : v));
    const drift = judgeDrift({ a: human, b: judge }, { windows: 4 });
    if (drift.windows === null) throw new Error(drift.reason);
    expect(drift.windows.map(({ agreement }) => agreement.value)).toEqual([1, 1, 1, 0.5]);
    expect(drift.windows[3]).toMatchObject({ from: 150, to: 200, meanDifference: -0.5 });
    expect(drift.pValue).toBeLessThan(1e-9);
    if (drift.cusum.path === null) throw new Error(drift.cusum.reason);
    expect(drift.cusum.signals[0]?.since).toBe(150);
  });

  test('χ² of 5 of 10 against 9 of 10 is 80/21 with chance 0.0510', () => {
    const human = new Float64Array(20);
    const judge = human.map((_, i) => (i < 5 || i === 19 ? 1 : 0));
    const drift = judgeDrift({ a: human, b: judge }, { windows: 2 });
    if (drift.windows === null) throw new Error(drift.reason);
    expect(drift.pValue).toBeCloseTo(0.0509, 3);
  });

  test('no variation has no chance, fewer items fewer windows', () => {
    const drift = judgeDrift({ a: Float64Array.of(1, 2), b: Float64Array.of(1, 2.05) }, { tolerance: 0.1 });
    expect(drift).toMatchObject({ pValue: null, items: 2 });
    expect(drift.windows?.length).toBe(2);
    expect(judgeDrift({ a: new Float64Array(0), b: new Float64Array(0) })).toEqual({
      windows: null,
      reason: 'empty',
    });
    expect(() => judgeDrift({ a: new Float64Array(1), b: new Float64Array(1) }, { windows: 1 })).toThrow(
      RangeError,
    );
  });
});
