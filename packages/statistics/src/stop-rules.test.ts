import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { bernsteinSequence } from './bernstein-sequence.ts';
import { bettingSequence } from './betting-sequence.ts';
import { mixtureSequence } from './mixture-sequence.ts';
import type { SequenceEstimate } from './sequences/stream-answer.ts';

function same(
  answer: SequenceEstimate,
  [lower, upper]: readonly [number[], number[]],
  tolerance: number,
): void {
  if (answer.value === null) throw new Error(answer.reason);
  expect(answer.lower.length).toBe(lower.length);
  for (const [t, bound] of lower.entries()) {
    // Crossed bounds (a rare miss) are answered by their middle, which the reference does not do.
    if (bound > (upper[t] as number)) continue;
    expect(Math.abs((answer.lower[t] as number) - bound)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs((answer.upper[t] as number) - (upper[t] as number))).toBeLessThanOrEqual(tolerance);
  }
}

describe('stop rules', () => {
  test('scipy gives the same beta-binomial bounds at every look of 40 streams, with and without replacement', () => {
    for (const { binary, units, mixture, mixtureFinite } of golden.sequences) {
      same(mixtureSequence(binary), mixture, golden.tolerance);
      same(mixtureSequence(binary, { units }), mixtureFinite, golden.tolerance);
    }
  });

  test('whole-array numpy gives the same betting bounds at every look of 40 streams', () => {
    for (const { binary, scores, units, ...expected } of golden.sequences) {
      same(bettingSequence(scores, { steps: 200 }), expected.betting, golden.tolerance);
      same(bettingSequence(binary, { steps: 200 }), expected.bettingBinary, golden.tolerance);
      same(bettingSequence(scores, { steps: 200, units }), expected.bettingFinite, golden.tolerance);
    }
  });

  test('whole-array numpy gives the same empirical Bernstein bounds', () => {
    for (const { scores, bernstein } of golden.sequences)
      same(bernsteinSequence(scores), bernstein, golden.tolerance);
  });

  test('bounds never widen, hold the value, and close on a run that is seen to its end', () => {
    const values = Array.from({ length: 60 }, (_, i) => (i % 5 === 0 ? 0 : 1));
    for (const rule of [mixtureSequence, bettingSequence]) {
      const answer = rule(values, { units: 60 });
      if (answer.value === null || answer.interval === null) throw new Error('No bounds.');
      expect(answer.interval.lower).toBeCloseTo(0.8, 12);
      expect(answer.interval.upper).toBeCloseTo(0.8, 12);
      for (let t = 1; t < values.length; t += 1) {
        expect(answer.lower[t]).toBeGreaterThanOrEqual(answer.lower[t - 1] as number);
        expect(answer.upper[t]).toBeLessThanOrEqual(answer.upper[t - 1] as number);
      }
    }
  });

  test('values on another scale give the same bounds on that scale', () => {
    const values = [0.1, 0.9, 0.4, 0.6, 0.5];
    const unit = bettingSequence(values);
    const scaled = bettingSequence(
      values.map((v) => 1 + 4 * v),
      { range: [1, 5] },
    );
    if (scaled.value === null || unit.value === null) throw new Error('None.');
    expect(scaled.value).toBeCloseTo(1 + 4 * unit.value, 12);
    expect(scaled.interval?.upper).toBeCloseTo(1 + 4 * (unit.interval?.upper ?? Number.NaN), 12);
  });

  test('no values, values out of range and more values than units are refused', () => {
    for (const rule of [mixtureSequence, bettingSequence, bernsteinSequence]) {
      expect(rule([])).toEqual({ value: null, reason: 'empty' });
      expect(rule([Number.NaN])).toEqual({ value: null, reason: 'not_finite' });
    }
    expect(mixtureSequence([0.5])).toEqual({ value: null, reason: 'not_binary' });
    expect(bettingSequence([2])).toEqual({ value: null, reason: 'out_of_range' });
    expect(mixtureSequence([1, 1], { units: 1 })).toEqual({ value: null, reason: 'invalid_count' });
    expect(bettingSequence([1, 1], { units: 1 })).toEqual({ value: null, reason: 'invalid_count' });
    expect(() => bettingSequence([1], { range: [1, 1] })).toThrow(RangeError);
  });
});
