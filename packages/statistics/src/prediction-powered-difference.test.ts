import { describe, expect, test } from 'vitest';
import { goldenLabelled as golden } from '../test/golden-labelled.ts';
import { pairedDifference, predictionPoweredDifference } from './prediction-powered-difference.ts';
import { predictionPoweredMean } from './prediction-powered-mean.ts';

describe('differences of two runs', () => {
  test('apart: values subtract and variances add, as ppi-python gives them', () => {
    const options = { target: 'system', smallSample: false, lambda: 1 } as const;
    const z = 1.959963984540054;
    for (let i = 0; i + 1 < golden.means.length; i += 1) {
      const [a, b] = [golden.means[i], golden.means[i + 1]];
      if (a === undefined || b === undefined) throw new Error('Too few runs.');
      const equal = ({ score, unit, label }: typeof a) => ({ score, unit, label });
      const error = ([value, , upper]: number[]) => ((upper as number) - (value as number)) / z;
      const answer = predictionPoweredDifference(equal(a), equal(b), options);
      expect(answer.value).toBeCloseTo(a.one[0] - b.one[0], 9);
      if (answer.value === null) continue;
      expect(answer.standardError).toBeCloseTo(Math.hypot(error(a.one), error(b.one)), 9);
    }
  });

  test('paired: what makes a unit hard cancels', () => {
    const hard = Array.from({ length: 200 }, (_, i) => (i * 29) % 17);
    const unit = Array.from({ length: 40 }, (_, i) => i * 5);
    const label = (add: (at: number) => number) => unit.map((at) => (hard[at] as number) + add(at));
    const [first, second] = [label((at) => 1 + (at % 3) / 10), label(() => 0)];
    const paired = pairedDifference({ score: [hard, hard], unit, label: [first, second] });
    const apart = predictionPoweredDifference(
      { score: hard.map(() => 0), unit, label: first },
      { score: hard.map(() => 0), unit, label: second },
    );
    if (paired.value === null || apart.value === null) throw new Error('No value.');
    expect(paired.value).toBeCloseTo(apart.value, 9);
    expect(paired.standardError ?? 1).toBeLessThan((apart.standardError ?? 0) / 20);
  });

  test('runs of different length cannot be paired', () => {
    const runs = { score: [[1, 2], [1]] as const, unit: [0], label: [[1], [1]] as const };
    expect(pairedDifference(runs)).toEqual({ value: null, reason: 'units_differ' });
    expect(pairedDifference({ ...runs, score: [[1], [1]], label: [[1, 2], [1]] })).toEqual({
      value: null,
      reason: 'columns_differ',
    });
  });

  test('a run without an answer leaves the difference without one, for the same reason', () => {
    const run = { score: [1, 2, 3], unit: [0, 1], label: [1, 2.5] };
    const none = { score: [1, 2], unit: [], label: [] };
    expect(predictionPoweredDifference(run, none)).toEqual(predictionPoweredMean(none));
  });
});
