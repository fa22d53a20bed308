import { describe, expect, test } from 'vitest';
import { predictionPoweredMean } from '../prediction-powered-mean.ts';
import { skewCorrected } from './skew-corrected.ts';

const tail = Float64Array.from({ length: 40 }, (_, i) => Math.exp(i / 8));

describe('skewCorrected', () => {
  test("undoes Hall's cubic T + g T²/(3 √n) + g² T³/(27 n) + g/(6 √n)", () => {
    const moved = skewCorrected(tail, 0);
    const n = tail.length;
    const mean = tail.reduce((sum, v) => sum + v, 0) / n;
    const moment = (k: number) => tail.reduce((sum, v) => sum + (v - mean) ** k, 0) / n;
    const g = ((moment(3) / moment(2) ** 1.5) * Math.sqrt(n * (n - 1))) / (n - 2);
    for (const quantile of [-2.02, -0.5, 0, 1, 2.02]) {
      const t = moved(quantile);
      const back =
        t + (g * t * t) / (3 * Math.sqrt(n)) + (g * g * t ** 3) / (27 * n) + g / (6 * Math.sqrt(n));
      expect(back).toBeCloseTo(quantile, 9);
    }
  });

  test('leaves symmetric, few and equal values, and a census, as they are', () => {
    const symmetric = Float64Array.from({ length: 41 }, (_, i) => i - 20);
    for (const values of [symmetric, tail.subarray(0, 19), new Float64Array(40).fill(3)])
      expect(skewCorrected(values, 0.1)(1.96)).toBeCloseTo(1.96, 9);
    expect(skewCorrected(tail, 1)(1.96)).toBe(1.96);
  });

  test('a tail to the other side moves the other end as far, and half a run drawn moves less', () => {
    const mirrored = skewCorrected(
      tail.map((v) => -v),
      0,
    );
    expect(mirrored(2)).toBeCloseTo(-skewCorrected(tail, 0)(-2), 9);
    const [whole, half] = [skewCorrected(tail, 0)(-2), skewCorrected(tail, 0.5)(-2)];
    expect(whole).toBeLessThan(half);
    expect(half).toBeLessThan(-2);
  });
});

test('the interval of a long-tailed mean reaches further up, never less far than t on either side', () => {
  const run = { score: new Array(400).fill(0), unit: [...tail.keys()], label: tail };
  const answer = predictionPoweredMean(run);
  if (answer.value === null || answer.interval === null) throw new Error('No interval.');
  const [down, up] = [answer.value - answer.interval.lower, answer.interval.upper - answer.value];
  const half = 2.0226909 * (answer.standardError ?? Number.NaN);
  expect(down).toBeCloseTo(half, 5);
  expect(up).toBeGreaterThan(1.1 * half);
});
