import { type Random, type Ratings, scaleCorrectedMean } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShares, held, type Replication } from './covered-share.ts';

interface Regime {
  name: string;
  units: number;
  scale: readonly number[];
  bias: readonly number[];
  /** Standard deviation of each rater's noise; that of the units' true scores is 1. */
  noise: readonly number[];
  /** Chance that a rater has not rated a unit. */
  missing: number;
  /** Chance that a rating is off by ± 4. */
  wild?: number;
  /** True scores are log-normal, not normal. */
  isLongTailed?: boolean;
  /** Answers are rounded to whole steps of half a standard deviation and cut at ± 2. */
  isCoarse?: boolean;
}

const five = {
  scale: [1.3, 1.1, 1, 0.9, 0.7],
  bias: [0.4, -0.4, 0.2, -0.2, 0],
  noise: [0.4, 0.4, 0.4, 0.4, 0.4],
};
const ones = [1, 1, 1, 1, 1];
const uneven = [0.3, 0.4, 0.5, 0.6, 0.8];
const three = { scale: [1.3, 1, 0.7], bias: [0.3, -0.3, 0], noise: [0.3, 0.5, 0.7] };
const two = { scale: [1.2, 0.8], bias: [0.3, -0.3] };

export const scaleRegimes: readonly Regime[] = [
  { name: '60 units, 5 raters of uneven noise', units: 60, ...five, noise: uneven, missing: 0 },
  { name: '20 units, 5 raters', units: 20, ...five, missing: 0 },
  { name: '60 units, 3 raters of uneven noise', units: 60, ...three, missing: 0 },
  { name: '60 units, 2 raters', units: 60, ...two, noise: [0.4, 0.4], missing: 0 },
  { name: '60 units, 2 raters of uneven noise', units: 60, ...two, noise: [0.3, 0.6], missing: 0 },
  {
    name: '60 units, 5 raters, answers in half steps, cut at the ends',
    units: 60,
    ...five,
    missing: 0,
    isCoarse: true,
  },
  { name: '60 units, 5 even raters', units: 60, ...five, missing: 0 },
  { name: '60 units, 3 even raters', units: 60, ...three, noise: [0.4, 0.4, 0.4], missing: 0 },
  {
    name: '200 units, 5 raters of uneven noise, 40 % missing',
    units: 200,
    ...five,
    noise: uneven,
    missing: 0.4,
  },
  { name: '60 units, 5 raters, 3 % of ratings wild', units: 60, ...five, missing: 0, wild: 0.03 },
  { name: '60 units, 5 raters, noise as wide as the scores', units: 60, ...five, noise: ones, missing: 0 },
  { name: '60 units, 5 raters, long-tailed scores', units: 60, ...five, missing: 0, isLongTailed: true },
];

/** Standard deviation of e to a standard normal power. */
const logNormalSpread = Math.sqrt(Math.E * (Math.E - 1));

function trueScore(random: Random, isLongTailed: boolean): number {
  const z = random.normal();
  return isLongTailed ? (Math.exp(z) - Math.sqrt(Math.E)) / logNormalSpread : z;
}

export function drawScaled(random: Random, regime: Regime): { ratings: Ratings; truth: Float64Array } {
  const { units, scale, bias, noise, missing, wild = 0, isLongTailed = false, isCoarse } = regime;
  const truth = Float64Array.from({ length: units }, () => trueScore(random, isLongTailed));
  const [unit, rater, value]: [number[], number[], number[]] = [[], [], []];
  for (const [u, t] of truth.entries()) {
    for (const [r, b] of scale.entries()) {
      if (random.uniform() < missing) continue;
      const off = random.uniform() < wild ? (random.uniform() < 0.5 ? -4 : 4) : 0;
      const said = (bias[r] as number) + b * t + (noise[r] as number) * random.normal() + off;
      unit.push(u);
      rater.push(r);
      value.push(isCoarse === true ? Math.max(-2, Math.min(2, Math.round(2 * said) / 2)) : said);
    }
  }
  return {
    ratings: { unit: Int32Array.from(unit), rater: Int32Array.from(rater), value: Float64Array.from(value) },
    truth,
  };
}

const measures = ['scale', 'bias', 'inconsistency', 'score'] as const;
type Measure = (typeof measures)[number];

/** One fit: intervals of the first rater, for all units there might be, and of one unit among those rated. */
function replicate(random: Random, regime: Regime): Record<Measure, Replication | null> {
  const { ratings, truth } = drawScaled(random, regime);
  const answer = scaleCorrectedMean(ratings, { resamples: 100, seed: random.uint32() });
  if (answer.items === null) return { scale: null, bias: null, inconsistency: null, score: null };
  const intervalOf = (what: 'scale' | 'bias' | 'inconsistency') => {
    const estimate = answer.raters[0]?.[what];
    return estimate === undefined || estimate.value === null ? null : estimate.interval;
  };
  // One unit a replication: those of one fit share its raters. Biases sum to 0 at the mean of these units, not of all.
  const item = answer.items[random.below(answer.items.length)];
  const middle = truth.reduce((sum, t) => sum + t / truth.length, 0);
  const drift = regime.scale.reduce((sum, b) => sum + ((b - 1) * middle) / regime.scale.length, 0);
  return {
    scale: held(intervalOf('scale'), regime.scale[0] as number),
    bias: held(intervalOf('bias'), regime.bias[0] as number),
    inconsistency: held(intervalOf('inconsistency'), regime.noise[0] as number),
    score: held(item?.interval, (truth[item?.unit ?? 0] as number) + drift),
  };
}

/** Coverage of the first rater's scale, bias and noise, bootstrapped by unit, and of a unit's score. */
export function raterScales(replications: number, regimes = scaleRegimes): Coverage[] {
  return coveredShares({ replications, seed: 20260106, regimes, measures, replicate });
}
