import { describe, expect, test } from 'vitest';
import { predictionPoweredMean } from './prediction-powered-mean.ts';
import { predictionPoweredProportion } from './prediction-powered-proportion.ts';

const run = {
  score: Array.from({ length: 50 }, (_, i) => (i % 3 === 0 ? 0 : 1)),
  unit: Array.from({ length: 20 }, (_, i) => i),
  label: Array.from({ length: 20 }, (_, i) => (i % 4 === 0 ? 0 : 1)),
};

describe('predictionPoweredProportion', () => {
  test('the value is that of the mean', () => {
    expect(predictionPoweredProportion(run).value).toBeCloseTo(
      predictionPoweredMean(run).value as number,
      12,
    );
  });

  test('without the judge it is Agresti and Coull’s two successes and two failures', () => {
    const answer = predictionPoweredProportion(run, { lambda: 0, target: 'system' });
    const share = 17 / 24;
    // The system's own spread over 50 units replaces the finite correction: 20 of 50 are labelled.
    const variance = ((share * (1 - share)) / 24) * (1 - 20 / 50) + (share * (1 - share)) / 50;
    const half = 1.959963984540054 * Math.sqrt(variance);
    expect(answer).toMatchObject({
      interval: { lower: expect.closeTo(share - half, 12), upper: expect.closeTo(share + half, 12) },
    });
  });

  test('a judge that never differed keeps a width, within 0 and 1', () => {
    const score = new Array(500).fill(1);
    const answer = predictionPoweredProportion({ score, unit: [3, 5, 8, 9], label: [1, 1, 1, 1] });
    if (answer.value === null || answer.interval === null) throw new Error('No interval.');
    expect(answer.value).toBe(1);
    expect(answer.interval.upper).toBe(1);
    expect(answer.interval.lower).toBeLessThan(0.7);
  });

  test('labels and scores that are no verdicts are refused', () => {
    expect(predictionPoweredProportion({ ...run, label: run.label.map((y) => y * 2) })).toEqual({
      value: null,
      reason: 'not_binary',
    });
    expect(predictionPoweredProportion({ ...run, score: run.score.map((f) => f * 2) })).toEqual({
      value: null,
      reason: 'not_probability',
    });
  });
});
