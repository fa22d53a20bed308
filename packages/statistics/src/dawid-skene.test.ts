import { describe, expect, test } from 'vitest';
import { distance, goldenConsensus, labelColumns } from '../test/golden-consensus.ts';
import { dawidSkene1979 } from '../test/worked-consensus.ts';
import { type DawidSkene, dawidSkene } from './dawid-skene.ts';
import { ratingsFromTable } from './ratings/ratings.ts';
import { Random } from './resampling/random.ts';

type Fitted = Extract<DawidSkene, { priors: number[] }>;
function fitted(result: DawidSkene): Fitted {
  if (result.items === null) throw new Error(result.reason);
  return result;
}

/** `units` units by `perUnit` of `raters` raters who are right with chance `skill`, else guess. */
function simulated(units: number, perUnit: number, { q = 3, raters = perUnit, skill = 0.8, seed = 1 }) {
  const random = Random.seeded(seed);
  const n = units * perUnit;
  const columns = { unit: new Int32Array(n), rater: new Int32Array(n), value: new Float64Array(n) };
  for (let u = 0; u < units; u++) {
    const truth = random.below(q);
    const first = random.below(raters);
    for (let k = 0; k < perUnit; k++) {
      columns.unit[u * perUnit + k] = u;
      columns.rater[u * perUnit + k] = (first + k) % raters;
      columns.value[u * perUnit + k] = random.uniform() < skill ? truth : random.below(q);
    }
  }
  return columns;
}

describe('dawidSkene', () => {
  test("Dawid and Skene's 45 patients give their class priors and their rates of observer 1", () => {
    const { priors, raters, converged } = fitted(dawidSkene(dawidSkene1979));
    expect(converged).toBe(true);
    expect(priors.map((p) => p.toFixed(2))).toEqual(['0.40', '0.42', '0.11', '0.07']);
    expect(raters[0]?.confusion.map((row) => row.map((p) => p.toFixed(2)))).toEqual([
      ['0.89', '0.11', '0.00', '0.00'],
      ['0.07', '0.88', '0.05', '0.00'],
      ['0.00', '0.34', '0.66', '0.00'],
      ['0.00', '0.00', '0.56', '0.44'],
    ]);
    expect(raters.map(({ labels }) => labels)).toEqual([135, 45, 45, 45, 45]);
  });

  test('posteriors and likelihood after ten steps equal those of the equations and of crowd-kit', () => {
    let compared = 0;
    for (const { labels, em, crowdKit } of goldenConsensus.discrete) {
      const options = { maxIterations: goldenConsensus.steps, tolerance: 0 };
      const { items, logLikelihood, iterations } = fitted(dawidSkene(labelColumns(labels), options));
      if (iterations < goldenConsensus.steps) continue;
      const posterior = items.flatMap((item) => item.posterior);
      expect(distance(posterior, em.posterior)).toBeLessThan(1e-9);
      expect(Math.abs(logLikelihood - em.logLikelihood)).toBeLessThan(1e-9);
      if (crowdKit === null) continue;
      // crowd-kit cuts expected counts at 1e-10 before it divides, which moves the rates of hardly met categories.
      expect(distance(posterior, crowdKit)).toBeLessThan(1e-3);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });

  test('the likelihood never falls, with smoothing or without', () => {
    for (const { labels } of goldenConsensus.discrete.slice(0, 20)) {
      let before = Number.NEGATIVE_INFINITY;
      for (const maxIterations of [1, 2, 4, 8, 16, 32]) {
        const { logLikelihood } = fitted(dawidSkene(labelColumns(labels), { maxIterations, tolerance: 0 }));
        expect(logLikelihood).toBeGreaterThanOrEqual(before - 1e-10);
        before = logLikelihood;
      }
    }
  });

  test('posteriors sum to 1, confusion rows sum to 1 and biases sum to 0', () => {
    for (const smoothing of [0, 0.5]) {
      const { items, raters, priors } = fitted(dawidSkene(dawidSkene1979, { smoothing }));
      const sum = (row: number[]) => row.reduce((a, b) => a + b, 0);
      expect(sum(priors)).toBeCloseTo(1, 12);
      for (const { posterior, entropy } of items) {
        expect(sum(posterior)).toBeCloseTo(1, 12);
        expect(entropy).toBeGreaterThanOrEqual(0);
      }
      for (const { confusion, bias, expectedLabels, labels } of raters) {
        for (const row of confusion) expect(sum(row)).toBeCloseTo(1, 12);
        expect(sum(bias.map(({ value }) => value))).toBeCloseTo(0, 12);
        expect(sum(expectedLabels)).toBeCloseTo(labels, 9);
      }
    }
  });

  test('recovers known accuracies, and its intervals hold them', () => {
    const columns = simulated(600, 5, { q: 3, skill: 0.7 });
    const { raters } = fitted(dawidSkene(columns, { resamples: 200 }));
    const held = raters.filter(
      ({ accuracy: { interval } }) => interval !== null && interval.lower < 0.8 && interval.upper > 0.8,
    );
    expect(held.length).toBeGreaterThanOrEqual(4);
    for (const { accuracy } of raters) {
      expect(accuracy.interval?.method).toBe('bootstrap-bc');
      expect(accuracy.standardError).toBeLessThan(0.05);
    }
    expect(dawidSkene(columns, { resamples: 200 })).toEqual(dawidSkene(columns, { resamples: 200 }));
  });

  test('100,000 labels of 50 raters take about a second', () => {
    const columns = simulated(20_000, 5, { q: 5, raters: 50, skill: 0.7 });
    const begun = performance.now();
    expect(fitted(dawidSkene(columns)).converged).toBe(true);
    // Measured 0.4 s; the bound leaves room for a busy machine.
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test('one rater, one category and one label give the votes; bad columns say why', () => {
    const one = fitted(dawidSkene(ratingsFromTable([[1], [2], [1]])));
    expect(one.items.map(({ value }) => value)).toEqual([1, 2, 1]);
    expect(one.raters[0]?.accuracy.value).toBe(1);
    const same = fitted(dawidSkene(ratingsFromTable([[1, 1]]), { resamples: 200 }));
    expect(same.priors).toEqual([1]);
    expect(same.raters[0]?.accuracy).toMatchObject({
      value: 1,
      interval: null,
      intervalReason: 'no_variance',
    });
    expect(dawidSkene(ratingsFromTable([]))).toEqual({ items: null, reason: 'empty' });
    expect(dawidSkene(ratingsFromTable([[Number.NaN]]))).toEqual({ items: null, reason: 'not_finite' });
    expect(dawidSkene(ratingsFromTable([[3]]), { categories: [1, 2] })).toEqual({
      items: null,
      reason: 'unknown_category',
    });
    expect(() => dawidSkene(dawidSkene1979, { smoothing: -1 })).toThrow(RangeError);
    expect(() => dawidSkene(dawidSkene1979, { maxIterations: 0 })).toThrow(RangeError);
  });
});
