import { krippendorffAlpha, Random, type Ratings } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShare, type Replication } from './covered-share.ts';

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

const half = { prior: [0.7, 0.3], skill: 0.5, missing: 0, metric: 'nominal' } as const;

/** Raters who know half the answers of two that are not equally frequent, with ever more units. */
const fewUnits: readonly Regime[] = [20, 30, 40, 60, 100].map((units) => ({
  ...{ name: `${units} units, 3 raters, half known, 70 to 30`, units, raters: 3, ...half },
}));

const rare = { missing: 0, metric: 'nominal' } as const;
const rareRegimes: readonly Regime[] = [
  {
    name: 'rare class 3 %, 100 units, 3 raters',
    units: 100,
    raters: 3,
    prior: [0.97, 0.03],
    skill: 0.8,
    ...rare,
  },
  { name: 'rare class 3 %, 200 units', units: 200, raters: 2, prior: [0.97, 0.03], skill: 0.8, ...rare },
  {
    name: 'rare class 10 %, 30 units, 3 raters',
    units: 30,
    raters: 3,
    prior: [0.9, 0.1],
    skill: 0.8,
    ...rare,
  },
  { name: 'rare class 10 %, 50 units', units: 50, raters: 2, prior: [0.9, 0.1], skill: 0.7, ...rare },
];

/** By how many units hold an answer other than the most frequent one, over all regimes of a rare class. */
const rareUnits = [
  [0, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 6],
  [7, 7],
  [8, 9],
  [10, 19],
] as const;

/** Two raters both by skill: the same value; otherwise as by chance. So D_o / D_e = 1 − skill², whatever the prior. */
function truthOf(random: Random, regime: Regime): number | null {
  if (regime.metric === 'nominal') return regime.skill ** 2;
  return krippendorffAlpha(ratingsOf(random, 400_000, regime), { metric: 'ordinal', resamples: 0 }).value;
}

function replicate(source: Random, ratings: Ratings, truth: number | null, { metric }: Regime) {
  const answer = krippendorffAlpha(ratings, { metric, resamples: 999, seed: source.uint32() });
  if (answer.value === null || answer.interval === null || truth === null) return null;
  const { lower, upper } = answer.interval;
  return { isCovered: lower <= truth + 1e-12 && truth <= upper + 1e-12, width: upper - lower };
}

/** Coverage of alpha's bootstrap interval; nominal truths are skill², ordinal ones from 400,000 units. */
export function alphaCoverage(replications: number): Coverage[] {
  const random = Random.seeded(20260103);
  const found = regimes.map((regime) => {
    const truth = truthOf(random, regime);
    return coveredShare(`alpha: ${regime.name}`, replications, random, (source) =>
      replicate(source, ratingsOf(source, regime.units, regime), truth, regime),
    );
  });
  return [...found, ...alphaOfFew(replications)];
}

const nameOf = ([from, to]: readonly [number, number]) => (from === to ? `${from}` : `${from} to ${to}`);

/** Regimes with too little to go by, each by itself and then by how often the rarer answers were given at all. */
function alphaOfFew(replications: number): Coverage[] {
  const random = Random.seeded(20260108);
  const byRareUnits = new Map(rareUnits.map((range) => [nameOf(range), [] as (Replication | null)[]]));
  const found = [...fewUnits, ...rareRegimes].map((regime) =>
    coveredShare(`alpha: ${regime.name}`, replications, random, (source) => {
      const ratings = ratingsOf(source, regime.units, regime);
      const run = replicate(source, ratings, truthOf(source, regime), regime);
      const units = new Set(ratings.unit.filter((_, i) => ratings.value[i] !== 0)).size;
      const range = rareUnits.find(([from, to]) => from <= units && units <= to);
      if (range !== undefined && rareRegimes.includes(regime)) byRareUnits.get(nameOf(range))?.push(run);
      return run;
    }),
  );
  const grouped = Array.from(byRareUnits, ([range, runs]) => {
    let at = 0;
    return coveredShare(`alpha: rare class in ${range} units`, runs.length, random, () => runs[at++] ?? null);
  });
  return [...found, ...grouped];
}
