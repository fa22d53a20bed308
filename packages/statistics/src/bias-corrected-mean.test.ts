import { describe, expect, test } from 'vitest';
import { distance, goldenConsensus } from '../test/golden-consensus.ts';
import { type BiasCorrectedMean, biasCorrectedMean } from './bias-corrected-mean.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { Random } from './resampling/random.ts';

function fitted(result: BiasCorrectedMean): Extract<BiasCorrectedMean, { raters: unknown }> {
  if (result.items === null) throw new Error(result.reason);
  return result;
}

function simulated(units: number, biases: number[], noise: number[]) {
  const random = Random.seeded(5);
  const truth = Array.from({ length: units }, () => 3 * random.normal());
  const table = truth.map((t) => biases.map((b, r) => t + b + (noise[r] as number) * random.normal()));
  return { truth, table };
}

describe('biasCorrectedMean', () => {
  test("without Huber's weights, shrinkage and leverage it is sureal's alternating projection of ITU-T P.913", () => {
    let compared = 0;
    for (const { table, scores, bias, inconsistency } of goldenConsensus.numeric) {
      const plain = { huber: Number.POSITIVE_INFINITY, shrink: 0, leverage: false };
      const { items, raters } = fitted(biasCorrectedMean(ratingsFromTable(table), plain));
      // sureal stops at steps of 1e-8 and adds 1e-8 to each variance.
      expect(
        distance(
          items.map(({ score }) => score),
          scores,
        ),
      ).toBeLessThan(1e-5);
      expect(
        distance(
          raters.map((r) => r.bias.value),
          bias,
        ),
      ).toBeLessThan(1e-5);
      expect(
        distance(
          raters.map((r) => r.inconsistency.value),
          inconsistency,
        ),
      ).toBeLessThan(1e-5);
      compared += 1;
    }
    expect(compared).toBe(goldenConsensus.numeric.length);
  });

  test('takes out known biases, and its intervals hold them', () => {
    const biases = [1, -1, 0.5, -0.5];
    const { table } = simulated(200, biases, [0.5, 0.5, 0.5, 2]);
    const { raters } = fitted(biasCorrectedMean(ratingsFromTable(table), { resamples: 200 }));
    raters.forEach(({ bias, inconsistency }, r) => {
      expect(bias.value).toBeCloseTo(biases[r] as number, 0);
      expect(bias.interval?.lower).toBeLessThan(bias.value);
      expect(bias.interval?.upper).toBeGreaterThan(bias.value);
      expect(Math.abs(inconsistency.value - (r === 3 ? 2 : 0.5))).toBeLessThan(r === 3 ? 0.3 : 0.1);
    });
    expect(raters.reduce((sum, { bias }) => sum + bias.value, 0)).toBeCloseTo(0, 10);
  });

  test('one wild rating moves the score far less than the mean', () => {
    const { truth, table } = simulated(100, [0, 0, 0, 0, 0], [0.3, 0.3, 0.3, 0.3, 0.3]);
    (table[0] as number[])[2] = (truth[0] as number) + 50;
    const { items } = fitted(biasCorrectedMean(ratingsFromTable(table)));
    const first = items[0];
    if (first === undefined) throw new Error('no item');
    expect(Math.abs(first.score - (truth[0] as number))).toBeLessThan(1.5);
    expect(Math.abs(first.mean - (truth[0] as number))).toBeGreaterThan(8);
  });

  test('who rated which units does not tilt the scores', () => {
    const table = Array.from({ length: 40 }, (_, u) => {
      const truth = u % 2;
      return u < 20
        ? [truth + 2 + (u % 3) / 10, truth + (u % 5) / 10, null]
        : [null, truth + (u % 4) / 10, truth - 2];
    });
    const { items } = fitted(biasCorrectedMean(ratingsFromTable(table)));
    const mean = (from: number, to: number) =>
      items.slice(from, to).reduce((sum, { score }) => sum + score, 0) / (to - from);
    expect(Math.abs(mean(0, 20) - mean(20, 40))).toBeLessThan(0.2);
  });

  test('odd data give a reason', () => {
    const reason = (table: (number | null)[][]) => {
      const result = biasCorrectedMean(ratingsFromTable(table));
      return result.items === null ? result.reason : null;
    };
    expect(reason([])).toBe('empty');
    expect(reason([[1], [2]])).toBe('one_rater');
    expect(
      reason([
        [1, null],
        [null, 2],
      ]),
    ).toBe('disconnected');
    expect(
      reason([
        [1, 2],
        [2, 3],
        [3, 4],
      ]),
    ).toBe('no_error_variance');
    expect(
      reason([
        [5, 5],
        [5, 5],
      ]),
    ).toBe('no_error_variance');
    expect(reason([[1, Number.NaN]])).toBe('not_finite');
    expect(() => biasCorrectedMean(ratingsFromTable([[1, 2]]), { huber: 0 })).toThrow(RangeError);
  });
});
