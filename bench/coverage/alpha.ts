import { krippendorffAlpha, Random, type Ratings } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShare } from './covered-share.ts';

interface Regime {
  name: string;
  units: number;
  raters: number;
  /** Chance of each category of a unit's true value. */
  prior: readonly number[];
  /** Chance that a rater says the true value; else any category by the prior. */
  skill: number;
  /** Chance that a rater has not rated a unit. */
  missing: number;
  metric: 'nominal' | 'ordinal';
}

function categoryOf(random: Random, prior: readonly number[]): number {
  let u = random.uniform();
  for (const [k, p] of prior.entries()) {
    if (u < p) return k;
    u -= p;
  }
  return prior.length - 1;
}

function ratingsOf(random: Random, units: number, regime: Regime): Ratings {
  const columns: [number, number, number][] = [];
  for (let unit = 0; unit < units; unit += 1) {
    const truth = categoryOf(random, regime.prior);
    for (let rater = 0; rater < regime.raters; rater += 1) {
      if (random.uniform() < regime.missing) continue;
      const value = random.uniform() < regime.skill ? truth : categoryOf(random, regime.prior);
      columns.push([unit, rater, value]);
    }
  }
  return {
    unit: Int32Array.from(columns, ([unit]) => unit),
    rater: Int32Array.from(columns, ([, rater]) => rater),
    value: Float64Array.from(columns, ([, , value]) => value),
  };
}

const regimes: Regime[] = [
  {
    name: '50 units, 3 raters',
    units: 50,
    raters: 3,
    prior: [0.5, 0.3, 0.2],
    skill: 0.7,
    missing: 0,
    metric: 'nominal',
  },
  {
    name: '200 units, 3 raters, a third missing',
    units: 200,
    raters: 3,
    prior: [0.5, 0.3, 0.2],
    skill: 0.7,
    missing: 0.33,
    metric: 'nominal',
  },
  {
    name: '50 units, ordinal of 5',
    units: 50,
    raters: 3,
    prior: [0.1, 0.2, 0.4, 0.2, 0.1],
    skill: 0.6,
    missing: 0,
    metric: 'ordinal',
  },
  {
    name: 'tiny: 12 units, 2 raters',
    units: 12,
    raters: 2,
    prior: [0.5, 0.5],
    skill: 0.7,
    missing: 0,
    metric: 'nominal',
  },
  {
    name: 'rare class 3 %, 100 units',
    units: 100,
    raters: 2,
    prior: [0.97, 0.03],
    skill: 0.8,
    missing: 0,
    metric: 'nominal',
  },
  {
    name: 'rare class 3 %, 1,000 units',
    units: 1000,
    raters: 2,
    prior: [0.97, 0.03],
    skill: 0.8,
    missing: 0,
    metric: 'nominal',
  },
  {
    name: 'no agreement beyond chance, 60 units',
    units: 60,
    raters: 3,
    prior: [0.6, 0.4],
    skill: 0,
    missing: 0,
    metric: 'nominal',
  },
  {
    name: 'near-perfect, 40 units',
    units: 40,
    raters: 3,
    prior: [0.5, 0.5],
    skill: 0.97,
    missing: 0,
    metric: 'nominal',
  },
];

/** Coverage of alpha's bootstrap interval; nominal truths are skill², ordinal ones from 400,000 units. */
export function alphaCoverage(replications: number): Coverage[] {
  const random = Random.seeded(20260103);
  return regimes.map((regime) => {
    const isNominal = regime.metric === 'nominal';
    // Two raters both by skill: the same value; otherwise as by chance. So D_o / D_e = 1 − skill², whatever the prior.
    const many = isNominal
      ? regime.skill ** 2
      : krippendorffAlpha(ratingsOf(random, 400_000, regime), { metric: 'ordinal', resamples: 0 }).value;
    return coveredShare(`alpha: ${regime.name}`, replications, random, (source) => {
      const ratings = ratingsOf(source, regime.units, regime);
      const seed = source.uint32();
      const answer = krippendorffAlpha(ratings, { metric: regime.metric, resamples: 999, seed });
      if (answer.value === null || answer.interval === null || many === null) return null;
      const { lower, upper } = answer.interval;
      return { isCovered: lower <= many + 1e-12 && many <= upper + 1e-12, width: upper - lower };
    });
  });
}
