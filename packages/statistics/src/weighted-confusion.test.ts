import { describe, expect, test } from 'vitest';
import { digits } from '../test/golden-judges.ts';
import { readGolden } from '../test/read-golden.ts';
import { judgeConfusion } from './judge-confusion.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { Random } from './resampling/random.ts';
import { type WeightedConfusion, weightedConfusion } from './weighted-confusion.ts';

const measures = ['accuracy', 'precision', 'recall', 'specificity', 'f1', 'matthews', 'kappa'] as const;

interface GoldenWeighted {
  sets: ({ human: string; judge: string; inclusion: number[] } & Record<
    (typeof measures)[number],
    number | null
  >)[];
}

/** Random data with what scikit-learn says: see `reference/weighted.py`. */
const golden = readGolden<GoldenWeighted>('weighted');

function known(result: WeightedConfusion) {
  if (result.shares === null) throw new Error(result.reason);
  return result;
}

describe('weightedConfusion', () => {
  test('scikit-learn gives the same on 120 random sets with weights', () => {
    for (const set of golden.sets) {
      const found = known(
        weightedConfusion(
          { human: digits(set.human), judge: digits(set.judge), inclusion: set.inclusion },
          { resamples: 0 },
        ),
      );
      for (const name of measures) {
        const expected = set[name];
        if (expected === null) expect([name, found[name].value]).toEqual([name, null]);
        else expect(found[name].value, name).toBeCloseTo(expected, 9);
      }
    }
  });

  test('with equal chances it is the plain comparison, intervals of shares included', () => {
    const [human, judge] = [digits('1101011110010111'), digits('1101001110110101')];
    const even = known(weightedConfusion({ human, judge, inclusion: new Float64Array(16).fill(0.2) }));
    const plain = judgeConfusion({ a: human, b: judge }, { categories: [0, 1] });
    if (plain.matrix === null) throw new Error(plain.reason);
    const passes = plain.classes[1];
    for (const name of ['precision', 'recall', 'specificity'] as const) {
      expect(even[name].value).toBeCloseTo(passes?.[name].value ?? Number.NaN, 12);
      const interval = 'interval' in even[name] ? even[name].interval : null;
      const wanted = passes !== undefined && 'interval' in passes[name] ? passes[name].interval : null;
      expect(interval?.lower).toBeCloseTo(wanted?.lower ?? Number.NaN, 9);
      expect(interval?.upper).toBeCloseTo(wanted?.upper ?? Number.NaN, 9);
    }
    const both = Float64Array.from([...human, ...judge]);
    const unit = Int32Array.from(both, (_, i) => i % 16);
    const rater = Int32Array.from(both, (_, i) => (i < 16 ? 0 : 1));
    const alpha = krippendorffAlpha({ unit, rater, value: both }, { metric: 'nominal', resamples: 0 });
    expect(even.alpha.value).toBeCloseTo(alpha.value ?? Number.NaN, 12);
    expect(even.effectiveItems).toBeCloseTo(16, 9);
  });

  test('tells what the whole run would, where plain counts of a lopsided sample do not', () => {
    const random = Random.seeded(3);
    const [human, judge, inclusion]: [number[], number[], number[]] = [[], [], []];
    let [covered, runs, plainOff] = [0, 0, 0];
    // People pass 80 %; the judge repeats 9 of 10. All that it failed is drawn, and a tenth of the rest.
    const recall = 0.9;
    for (let run = 0; run < 2000; run++) {
      human.length = 0;
      judge.length = 0;
      inclusion.length = 0;
      let [hits, passes] = [0, 0];
      for (let i = 0; i < 600; i++) {
        const h = random.uniform() < 0.8 ? 1 : 0;
        const j = random.uniform() < 0.9 ? h : 1 - h;
        const p = j === 0 ? 1 : 0.1;
        if (random.uniform() >= p) continue;
        human.push(h);
        judge.push(j);
        inclusion.push(p);
        passes += h;
        hits += h * j;
      }
      const found = known(weightedConfusion({ human, judge, inclusion }, { resamples: 0 })).recall;
      if (found.value === null || found.interval === null) continue;
      runs += 1;
      if (found.interval.lower <= recall && recall <= found.interval.upper) covered += 1;
      plainOff += hits / passes - recall;
    }
    expect(runs).toBe(2000);
    expect(covered / runs).toBeGreaterThan(0.94);
    expect(plainOff / runs).toBeLessThan(-0.3);
  });

  test('says why instead of a number', () => {
    const of = (human: number[], judge: number[], inclusion: number[]) =>
      weightedConfusion({ human, judge, inclusion });
    expect(of([], [], [])).toEqual({ shares: null, reason: 'empty' });
    expect(of([1], [1, 0], [1])).toEqual({ shares: null, reason: 'columns_differ' });
    expect(of([1], [2], [1])).toEqual({ shares: null, reason: 'not_binary' });
    expect(of([1], [1], [0])).toEqual({ shares: null, reason: 'invalid_inclusion' });
    const one = known(of([1, 1], [1, 1], [1, 0.5]));
    expect(one.specificity).toEqual({ value: null, reason: 'no_cases' });
    expect(one.kappa).toEqual({ value: null, reason: 'one_category' });
    expect(JSON.stringify(one)).not.toMatch(/NaN|Infinity|null,"standardError":NaN/);
  });
});
