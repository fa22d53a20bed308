import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { readPublished } from '../test/read-published.ts';
import { horvitzThompsonMean } from './horvitz-thompson-mean.ts';
import { labelsNeeded } from './labels-needed.ts';
import { pairedDifference, predictionPoweredDifference } from './prediction-powered-difference.ts';
import { predictionPoweredMean } from './prediction-powered-mean.ts';
import { predictionPoweredProportion } from './prediction-powered-proportion.ts';
import { roganGladen } from './rogan-gladen.ts';

interface Election {
  votes: number[];
  Bush: number[];
  Kerry: number[];
  Nader: number[];
}

/** The 1,000 labelled galaxies and the scores of all. */
function galaxies() {
  const { labels, scores } = readPublished<{ labels: string; scores: string }>('galaxies');
  const bytes = Buffer.from(scores, 'base64');
  const score = Float64Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16LE(2 * i) / 65_535);
  const label = Float64Array.from(labels, Number);
  return { score, label, unit: Int32Array.from(label.keys()) };
}

describe('published examples for runs and samples', () => {
  test("predictionPoweredMean: the spiral galaxies of ppi-python's README lie in 0.2322 to 0.2626", () => {
    const run = galaxies();
    expect(run.score.length).toBe(16_743);
    const found = predictionPoweredMean(run, { level: 0.9, smallSample: false, target: 'system' });
    if (found.value === null) throw new Error(found.reason);
    expect(found.interval?.lower).toBeCloseTo(0.2322466630315982, 6);
    expect(found.interval?.upper).toBeCloseTo(0.2626038799812829, 6);
  });

  test("predictionPoweredProportion: the share of spiral galaxies is the middle of that README's interval", () => {
    const share = predictionPoweredProportion(galaxies(), { level: 0.9, target: 'system' });
    if (share.value === null || share.interval === null) throw new Error('no share');
    expect(share.value).toBeCloseTo((0.2322466630315982 + 0.2626038799812829) / 2, 3);
    // Skew-corrected, so not the same interval; of this many labels nearly so.
    expect(Math.abs(share.interval.lower - 0.2322)).toBeLessThan(0.002);
    expect(Math.abs(share.interval.upper - 0.2626)).toBeLessThan(0.002);
  });

  test("predictionPoweredDifference: Student's sleepers (1908), apart and in pairs, where the judge is not heard", () => {
    const drugs = [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ] as const;
    const unit = [...drugs[0].keys()];
    const score = new Float64Array(100);
    const options = { target: 'system', lambda: 0 } as const;
    const [first, second] = [
      { score, unit, label: drugs[0] },
      { score, unit, label: drugs[1] },
    ];
    const apart = predictionPoweredDifference(first, second, options);
    if (apart.value === null) throw new Error(apart.reason);
    expect(apart.value).toBeCloseTo(0.75 - 2.33, 12);
    expect(apart.degrees).toBeCloseTo(17.776, 3);
    expect(apart.interval?.lower).toBeCloseTo(-3.3654832, 7);
    expect(apart.interval?.upper).toBeCloseTo(0.2054832, 7);
    const paired = pairedDifference({ score: [score, score], unit, label: drugs }, options);
    if (paired.value === null) throw new Error(paired.reason);
    expect(paired.value).toBeCloseTo(-1.58, 12);
    expect(paired.interval?.lower).toBeCloseTo(-2.4598858, 7);
    expect(paired.interval?.upper).toBeCloseTo(-0.7001142, 7);
  });

  test('roganGladen: the intervals of the five examples of Lang and Reiczigel (2014)', () => {
    // As noted in the documentation of prevSeSp in the R package asht.
    const interval = (
      [passed, units]: [number, number],
      [bothPassed, peoplePassed]: [number, number],
      [bothFailed, peopleFailed]: [number, number],
    ) => {
      const found = roganGladen({ units, passed, peoplePassed, bothPassed, peopleFailed, bothFailed });
      if (found.value === null || found.interval === null) throw new Error('no interval');
      return [found.interval.lower, found.interval.upper].map((v) => Number(v.toFixed(3)));
    };
    expect(interval([4060, 11_284], [178, 179], [358, 359])).toEqual([0.349, 0.372]);
    expect(interval([51, 2971], [32, 33], [20, 20])).toEqual([0, 0.053]);
    // Published as 6 % of 11,862.
    expect(interval([712, 11_862], [8, 10], [12, 12])).toEqual([0, 0.147]);
    // Published with two digits: 0.58 to 0.87.
    expect(interval([259, 509], [84, 127], [96, 109])).toEqual([0.585, 0.866]);
    expect(interval([51, 509], [23, 41], [187, 195])).toEqual([0.037, 0.195]);
  });

  test('horvitzThompsonMean: votes of 2004 from 40 counties, as printed by the R package survey', () => {
    const election = readPublished<Election>('election');
    const inclusion = election.votes.map((votes) => (40 * votes) / 116_199_105);
    const printed = [
      { of: 'Bush', total: 64_518_472, error: 2_406_526 },
      { of: 'Kerry', total: 51_202_102, error: 2_408_091 },
      { of: 'Nader', total: 478_530, error: 101_664 },
    ] as const;
    for (const { of, total, error } of printed) {
      const found = horvitzThompsonMean(
        { label: election[of], inclusion, units: 4600 },
        { estimator: 'horvitz-thompson' },
      );
      if (found.value === null || found.standardError === null) throw new Error('no total');
      expect(Math.abs(found.value * 4600 - total)).toBeLessThan(1);
      // Theirs knows the chance of each pair of counties (Yates and Grundy), ours is Hájek's approximation to that.
      expect((found.standardError * 4600) / error).toBeGreaterThan(0.98);
      expect((found.standardError * 4600) / error).toBeLessThan(1.02);
    }
  });

  test('labelsNeeded: 23 and 169 of 300 for half-widths of 4 and 1 (Kauermann and Küchenhoff, 2010, page 56)', () => {
    // Ten labels with a standard deviation of 10, and a judge that knows nothing.
    const label = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 1 : -1) * Math.sqrt(90));
    const run = { score: new Float64Array(300), unit: [...label.keys()], label };
    for (const [halfWidth, n] of [
      [4, 23],
      [1, 169],
    ] as const) {
      expect(labelsNeeded(run, { halfWidth })).toMatchObject({ value: n, alone: n, more: n - 10 });
    }
  });
});
