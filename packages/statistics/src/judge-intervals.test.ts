import { describe, expect, test } from 'vitest';
import { bestThreshold } from './best-threshold.ts';
import { calibrationCurve } from './calibration-curve.ts';
import { judgeDrift } from './judge-drift.ts';
import { Random } from './resampling/random.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** A judge that sees passes and fails 2 standard deviations apart; with boldness 1 its scores are right chances. */
function judged(random: Random, items: number, boldness: number) {
  const human = Float64Array.from({ length: items }, () => Number(random.uniform() < 0.5));
  const score = human.map((pass) => sigmoid(boldness * 2 * (random.normal() + (pass === 1 ? 1 : -1))));
  return { human, score };
}

function share(runs: number, holds: (run: number) => boolean): number {
  return Array.from({ length: runs }, (_, run) => holds(run)).filter(Boolean).length / runs;
}

describe('intervals of what a judge’s scores are cut and checked by', () => {
  test('that of the best threshold holds the true one in some 95 of 100 runs', () => {
    const random = Random.seeded(11);
    const held = share(200, () => {
      const best = bestThreshold(judged(random, 150, 1), { resamples: 200 });
      const interval = best.value === null ? null : best.interval;
      return interval !== null && interval.lower <= 0.5 && 0.5 <= interval.upper;
    });
    expect(held).toBeGreaterThan(0.92);
  });

  test('that of the threshold reaches over every cut that six items do not rule out', () => {
    const apart = bestThreshold({ human: [0, 0, 0, 1, 1, 1], score: Float64Array.of(1, 2, 3, 7, 8, 9) });
    expect(apart).toMatchObject({ value: 5, interval: { lower: 2, upper: 8, method: 'bootstrap-cuts' } });
    if (apart.value !== null)
      expect(apart.utility).toMatchObject({ value: 1, interval: null, intervalReason: 'no_variance' });
  });

  test('that of the utility lies lower than the one without the optimism of choosing', () => {
    const best = bestThreshold(judged(Random.seeded(3), 60, 1));
    if (best.value === null) throw new Error(best.reason);
    const { lower = 1, upper = 0 } = best.utility.interval ?? {};
    expect(best.utility.value - lower).toBeGreaterThan(upper - best.utility.value);
  });

  test('that of the calibration error reaches to 0 for a calibrated judge, and not for a bold one', () => {
    const random = Random.seeded(12);
    const reaches = (boldness: number) =>
      share(100, () => {
        const curve = calibrationCurve(judged(random, 200, boldness), { resamples: 200 });
        return curve.value !== null && curve.interval?.lower === 0;
      });
    expect(reaches(1)).toBeGreaterThan(0.93);
    expect(reaches(4)).toBeLessThan(0.05);
  });

  test('weighted drift: where few labels weigh most, shuffles keep the test honest that χ² is not', () => {
    const random = Random.seeded(13);
    const alarms = [0, 0];
    for (let run = 0; run < 400; run++) {
      const inclusion = Array.from({ length: 60 }, () => (random.uniform() < 0.7 ? 1 : 0.1));
      const b = Float64Array.from(inclusion, (chance) =>
        Number(random.uniform() < (chance === 1 ? 0.3 : 0.98)),
      );
      const a = new Float64Array(60).fill(1);
      [0, 199].forEach((permutations, way) => {
        const drift = judgeDrift({ a, b, inclusion }, { windows: 5, permutations, seed: run });
        if (drift.windows !== null && (drift.pValue ?? 1) <= 0.05) alarms[way] = (alarms[way] ?? 0) + 1;
      });
    }
    expect((alarms[1] ?? 0) / 400).toBeLessThan(0.075);
    expect(alarms[0]).toBeGreaterThan(alarms[1] ?? 0);
  });
});
