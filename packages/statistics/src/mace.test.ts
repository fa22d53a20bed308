import { describe, expect, test } from 'vitest';
import { distance, goldenConsensus, labelColumns } from '../test/golden-consensus.ts';
import { dawidSkene1979 } from '../test/worked-consensus.ts';
import { fitCompetence } from './consensus/competence.ts';
import { labelTable } from './consensus/label-table.ts';
import { digamma } from './distributions/digamma.ts';
import { type Mace, mace } from './mace.ts';
import { ratingsFromTable } from './ratings/ratings.ts';

function fitted(result: Mace): Extract<Mace, { categories: number[] }> {
  if (result.items === null) throw new Error(result.reason);
  return result;
}

describe('mace', () => {
  test("crowd-kit's steps from the same start give the same weights and posteriors, variational and EM", () => {
    for (const { labels, vb, maceEm } of goldenConsensus.discrete) {
      const table = labelTable(labelColumns(labels));
      if (typeof table === 'string') throw new Error(table);
      const q = table.values.length;
      for (const [method, golden] of [
        ['variational', vb],
        ['em', maceEm],
      ] as const) {
        const knowing = Float64Array.from(golden.start[0]);
        const start = {
          knowing,
          guessing: knowing.map((p) => 1 - p),
          strategy: Float64Array.from(golden.start[1].flat()),
        };
        const fit = fitCompetence(table, new Float64Array(table.units).fill(1), start, {
          method,
          knowingPrior: 0.5,
          strategyPrior: 10,
          smoothing: 0.01 / q,
          tolerance: 0,
          maxIterations: goldenConsensus.steps + 1,
        });
        expect(fit.iterations).toBe(goldenConsensus.steps + 1);
        expect(distance(fit.competence.knowing, golden.knowing)).toBeLessThan(1e-9);
        expect(distance(fit.competence.guessing, golden.guessing)).toBeLessThan(1e-9);
        expect(distance(fit.posterior, golden.posterior)).toBeLessThan(1e-9);
      }
    }
  });

  test('digamma is −γ at 1, −γ − 2 ln 2 at ½, and steps by 1/x', () => {
    const gamma = 0.5772156649015329;
    expect(digamma(1)).toBeCloseTo(-gamma, 14);
    expect(digamma(0.5)).toBeCloseTo(-gamma - 2 * Math.log(2), 14);
    for (const x of [0.01, 0.3, 2.5, 9.99, 40]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 11);
    expect(digamma(0)).toBeNaN();
  });

  test('a rater who always says the same is found to guess, and has next to no say', () => {
    const truth = Array.from({ length: 60 }, (_, u) => u % 3);
    const table = truth.map((t, u) => [t, u % 7 === 0 ? (t + 1) % 3 : t, u % 11 === 0 ? (t + 2) % 3 : t, 0]);
    const { raters, items } = fitted(mace(ratingsFromTable(table), { resamples: 200 }));
    expect(raters[3]?.competence.value).toBeLessThan(0.1);
    expect(raters[0]?.competence.value).toBeGreaterThan(0.85);
    expect(raters[0]?.competence.interval?.upper).toBeGreaterThan(raters[3]?.competence.interval?.upper ?? 1);
    expect(items.map(({ value }) => value)).toEqual(truth);
    for (const { strategy } of raters) expect(strategy.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  test('the 45 patients are classed as by Dawid and Skene but for a few, and the seed decides nothing else', () => {
    const { items } = fitted(mace(dawidSkene1979));
    expect(items.filter(({ entropy }) => entropy < 0.7).length).toBeGreaterThan(40);
    expect(mace(dawidSkene1979, { seed: 7 })).toEqual(mace(dawidSkene1979, { seed: 7 }));
  });

  test('odd data give an answer or a reason', () => {
    expect(mace(ratingsFromTable([]))).toEqual({ items: null, reason: 'empty' });
    const alone = fitted(mace(ratingsFromTable([[1]]), { resamples: 100 }));
    expect(alone.items[0]).toMatchObject({ value: 1, posterior: [1], entropy: 0 });
    expect(alone.raters[0]?.competence.intervalReason).toBe('no_variance');
    expect(() => mace(dawidSkene1979, { starts: 0 })).toThrow(RangeError);
  });
});
