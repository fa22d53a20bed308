import { biasCorrectedMean, type Random, type Ratings } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShares, held, type Replication } from './covered-share.ts';

interface Regime {
  name: string;
  units: number;
  /** Standard deviation of each rater's noise; that of the units' true scores is 2. */
  noise: readonly number[];
  /** Chance that a rater has not rated a unit. */
  missing?: number;
  /** Chance that a rating is off by ± 8. */
  wild?: number;
  /** Answers are rounded to steps of it. */
  step?: number;
}

const five = [0.5, 0.75, 1, 1.5, 2];

export const biasRegimes: readonly Regime[] = [
  { name: '60 units, 5 raters, noise ½ to 2', units: 60, noise: five },
  { name: '20 units, 5 even raters', units: 20, noise: [1, 1, 1, 1, 1] },
  { name: '200 units, 5 raters, noise ½ to 2, 40 % missing', units: 200, noise: five, missing: 0.4 },
  { name: '60 units, 5 raters, noise ½ to 2, 3 % wild', units: 60, noise: five, wild: 0.03 },
  { name: '60 units, 5 raters, noise ½ to 2, whole steps', units: 60, noise: five, step: 1 },
  { name: '60 units, 5 raters, noise ½ to 2, 1 % wild', units: 60, noise: five, wild: 0.01 },
  { name: '60 units, 5 raters, noise ½ to 2, steps of ¾', units: 60, noise: five, step: 0.75 },
  { name: '60 units, 5 raters, noise ½ to 2, half steps', units: 60, noise: five, step: 0.5 },
  { name: '60 units, 6 even raters, half missing', units: 60, noise: [1, 1, 1, 1, 1, 1], missing: 0.5 },
  { name: '60 units, 3 even raters', units: 60, noise: [1, 1, 1] },
  { name: '60 units, 3 raters, noise ½ to 1½', units: 60, noise: [0.5, 1, 1.5] },
  { name: '60 units, 2 even raters', units: 60, noise: [1, 1] },
  { name: '60 units, 2 raters, noise ½ and 1', units: 60, noise: [0.5, 1] },
];

export function drawBiased(random: Random, { units, noise, missing = 0, wild = 0, step }: Regime) {
  const bias = noise.map((_, r) => (r % 2 === 0 ? 0.4 : -0.4));
  const middle = bias.reduce((sum, b) => sum + b / bias.length, 0);
  const truth = Float64Array.from({ length: units }, () => 2 * random.normal());
  const [unit, rater, value]: [number[], number[], number[]] = [[], [], []];
  for (const [u, t] of truth.entries()) {
    for (const [r, sd] of noise.entries()) {
      if (random.uniform() < missing) continue;
      const off = random.uniform() < wild ? (random.uniform() < 0.5 ? -8 : 8) : 0;
      const said = t + (bias[r] as number) + sd * random.normal() + off;
      unit.push(u);
      rater.push(r);
      value.push(step === undefined ? said : Math.round(said / step) * step);
    }
  }
  const ratings: Ratings = {
    unit: Int32Array.from(unit),
    rater: Int32Array.from(rater),
    value: Float64Array.from(value),
  };
  // Biases have mean 0; what they share is the scores'.
  return { ratings, scores: truth.map((t) => t + middle), bias: (bias[0] as number) - middle };
}

const measures = ['bias', 'inconsistency', 'score'] as const;
type Found = Record<(typeof measures)[number], Replication | null>;

/** One fit: intervals of the first rater, who has the least noise, and of one unit among those rated. */
function replicate(random: Random, regime: Regime): Found {
  const { ratings, scores, bias } = drawBiased(random, regime);
  const answer = biasCorrectedMean(ratings, { resamples: 100, seed: random.uint32() });
  if (answer.items === null) return { bias: null, inconsistency: null, score: null };
  const first = answer.raters.find(({ rater }) => rater === 0);
  // One unit a replication: those of one fit share its raters.
  const item = answer.items[random.below(answer.items.length)];
  return {
    bias: held(first?.bias.interval, bias),
    inconsistency: held(first?.inconsistency.interval, regime.noise[0] as number),
    score: held(item?.interval, scores[item?.unit ?? 0] as number),
  };
}

/** Coverage of the most precise rater's bias and noise, bootstrapped by unit, and of a unit's score. */
export function raterBiases(replications: number, regimes = biasRegimes): Coverage[] {
  return coveredShares({ replications, seed: 20260107, regimes, measures, replicate });
}
