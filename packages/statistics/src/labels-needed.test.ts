import { describe, expect, test } from 'vitest';
import { labelsNeeded } from './labels-needed.ts';

const label = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 0 : 1));
const unit = label.map((_, i) => i);

describe('labelsNeeded', () => {
  test("Cochran's formula with the finite correction, without a useful judge", () => {
    const score = new Array(1000).fill(0.5);
    const variance = (30 * 10) / 40 / 39;
    const bound = (0.05 / 1.959963984540054) ** 2;
    const expected = Math.ceil(variance / (bound + variance / 1000));
    expect(labelsNeeded({ score, unit, label }, { halfWidth: 0.05 })).toMatchObject({
      value: expected,
      alone: expected,
      more: expected - 40,
    });
  });

  test('a good judge saves labels, and a width already reached needs none', () => {
    const score = Array.from({ length: 1000 }, (_, i) => (i % 4 === 0 && i !== 4 ? 0 : 1));
    const answer = labelsNeeded({ score, unit, label }, { halfWidth: 0.05 });
    if (answer.value === null) throw new Error(answer.reason);
    expect(answer.value).toBeLessThan((answer.alone ?? 0) / 3);
    expect(labelsNeeded({ score, unit, label }, { halfWidth: 0.5 })).toMatchObject({ more: 0 });
  });

  test('luck is not taken for certainty', () => {
    const same = { score: new Array(1000).fill(1), unit, label: new Array(40).fill(1) };
    const answer = labelsNeeded(same, { halfWidth: 0.01 });
    expect(answer.value).toBeGreaterThan(300);
  });

  test('a small run cannot tell of the system behind it', () => {
    const score = new Array(60).fill(0.5);
    expect(labelsNeeded({ score, unit, label }, { halfWidth: 0.02, target: 'system' })).toEqual({
      value: null,
      reason: 'run_too_small',
    });
    expect(labelsNeeded({ score, unit: [0], label: [1] }, { halfWidth: 0.1 })).toEqual({
      value: null,
      reason: 'too_few_labels',
    });
    expect(() => labelsNeeded({ score, unit, label }, { halfWidth: 0 })).toThrow(RangeError);
  });
});
