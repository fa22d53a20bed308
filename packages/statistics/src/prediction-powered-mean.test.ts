import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { predictionPoweredMean } from './prediction-powered-mean.ts';

const published = { target: 'system', smallSample: false } as const;

function near(actual: number | undefined | null, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    golden.tolerance * Math.max(1, Math.abs(expected)),
  );
}

describe('predictionPoweredMean', () => {
  test('ppi-python gives the same on 300 random runs, tuned and with set trust', () => {
    let compared = 0;
    for (const { score, unit, label, ...expected } of golden.means) {
      const trusts = [
        ['tuned', 'tuned'],
        [1, 'one'],
        [0, 'zero'],
        [0.37, 'fixed'],
      ] as const;
      for (const [lambda, name] of trusts) {
        const triple = expected[name];
        if (triple === undefined) continue;
        const answer = predictionPoweredMean({ score, unit, label }, { ...published, lambda });
        near(answer.value, triple[0]);
        if (answer.value === null || answer.interval === null) continue;
        near(answer.interval.lower, triple[1]);
        near(answer.interval.upper, triple[2]);
        if (lambda === 'tuned') near(answer.lambda, expected.lambda);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1100);
  });

  test('ppi-python, weighted by 1 / inclusion, gives the same on 300 random runs', () => {
    for (const { score, unit, label, inclusion, weighted } of golden.means) {
      const answer = predictionPoweredMean({ score, unit, label, inclusion }, { lambda: 0.6 });
      near(answer.value, weighted);
    }
  });

  test('a run labelled to its last unit is known', () => {
    const answer = predictionPoweredMean({ score: [5, 5, 1], unit: [0, 1, 2], label: [1, 2, 6] });
    expect(answer).toMatchObject({ value: expect.closeTo(3, 12), standardError: 0 });
    expect(answer).toMatchObject({
      interval: { lower: expect.closeTo(3, 12), upper: expect.closeTo(3, 12) },
    });
  });

  test('labels are worth more with a good judge, and no less than themselves with none', () => {
    const truth = Array.from({ length: 400 }, (_, i) => ((i * 37) % 101) / 10);
    const unit = Array.from({ length: 60 }, (_, i) => i * 6);
    const label = unit.map((at) => truth[at] as number);
    const good = predictionPoweredMean({ score: truth.map((y, i) => y + 1 + (i % 3) / 4), unit, label });
    const none = predictionPoweredMean({ score: truth.map(() => 1), unit, label });
    expect(good).toMatchObject({ effectiveLabels: expect.any(Number) });
    if (good.value === null || none.value === null) throw new Error('No value.');
    expect(good.effectiveLabels).toBeGreaterThan(300);
    expect(none.effectiveLabels).toBeCloseTo(60, 6);
    expect(none.lambda).toBe(0);
  });

  test('a constant error of the judge is taken out, but promises no width', () => {
    const answer = predictionPoweredMean({ score: [1, 2, 3, 4], unit: [0, 1], label: [2, 3] }, { lambda: 1 });
    expect(answer).toMatchObject({
      value: expect.closeTo(3.5, 12),
      interval: null,
      intervalReason: 'no_error_variance',
    });
  });

  test('data that say nothing are refused with the reason', () => {
    const run = { score: [1, 2, 3], unit: [0, 1], label: [1, 2] };
    const reason = (change: object) => predictionPoweredMean({ ...run, ...change });
    expect(reason({ score: [] })).toEqual({ value: null, reason: 'empty' });
    expect(reason({ unit: [], label: [] })).toEqual({ value: null, reason: 'no_labels' });
    expect(reason({ unit: [0], label: [1] })).toEqual({ value: null, reason: 'too_few_labels' });
    expect(reason({ unit: [0, 3] })).toEqual({ value: null, reason: 'unknown_unit' });
    expect(reason({ unit: [0, 0] })).toEqual({ value: null, reason: 'duplicate_label' });
    expect(reason({ label: [1] })).toEqual({ value: null, reason: 'columns_differ' });
    expect(reason({ label: [1, Number.NaN] })).toEqual({ value: null, reason: 'not_finite' });
    expect(reason({ inclusion: [0, 1] })).toEqual({ value: null, reason: 'invalid_inclusion' });
    expect(() => predictionPoweredMean(run, { lambda: 2 })).toThrow(RangeError);
  });
});
