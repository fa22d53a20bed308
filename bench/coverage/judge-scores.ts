import {
  bestThreshold,
  calibrationCurve,
  type JudgeScores,
  normal,
  type Random,
} from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShares, held, type Replication } from './covered-share.ts';

interface Regime {
  name: string;
  /** Cases of the run; those scored below one half are labelled by the first chance, the others by the second. */
  cases: number;
  chances: readonly [number, number];
  /** Share that people pass, and how far apart the judge sees passes and fails, in its own standard deviations. */
  passing: number;
  distance: number;
  /** The judge's log-odds are this many times the right ones: 1 is a calibrated judge. */
  boldness: number;
  /** Scores are rounded to it. */
  step?: number;
}

const all = [1, 1] as const;
const usual = { passing: 0.7, distance: 2, boldness: 1 };

const regimes: readonly Regime[] = [
  { name: 'calibrated judge, 300 labels', cases: 300, chances: all, ...usual },
  { name: 'calibrated judge, 60 labels', cases: 60, chances: all, ...usual },
  { name: 'bold judge, 300 labels', cases: 300, chances: all, ...usual, boldness: 2.5 },
  { name: 'bold judge, 60 labels', cases: 60, chances: all, ...usual, boldness: 2.5 },
  { name: 'bold judge, 30 labels', cases: 30, chances: all, ...usual, boldness: 2.5 },
  { name: 'bold judge, 1,000 labels', cases: 1000, chances: all, ...usual, boldness: 2.5 },
  { name: '5 % fail, 300 labels', cases: 300, chances: all, passing: 0.95, distance: 2, boldness: 2.5 },
  { name: 'weak judge, 200 labels', cases: 200, chances: all, passing: 0.6, distance: 0.5, boldness: 2.5 },
  { name: 'scores in tenths, 200 labels', cases: 200, chances: all, ...usual, boldness: 2.5, step: 0.1 },
  { name: '1,000 cases, all low + 20 %', cases: 1000, chances: [1, 0.2], ...usual, boldness: 2.5 },
];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** What the judge says where it sees x: normal about ± half the distance for what people pass and fail. */
function scoreAt(x: number, { passing, distance, boldness, step }: Regime): number {
  const score = sigmoid(boldness * (distance * x + Math.log(passing / (1 - passing))));
  return step === undefined ? score : Math.round(score / step) * step;
}

interface Truth {
  threshold: readonly [number, number];
  accuracy: number;
  error: number;
}

const gridSteps = 40_000;
const bins = 10;

/** Of endlessly many cases: the best threshold (any in a gap between scores), its accuracy, and the calibration error. */
function truthOf(regime: Regime): Truth {
  const { passing, distance } = regime;
  const gap = new Float64Array(bins);
  // Accuracy where all above x count as passes, as x falls: the best is where it turns.
  let [best, accuracy] = [{ accuracy: 1 - passing, above: 1, below: 1 }, 1 - passing];
  let last = Number.NaN;
  for (let at = gridSteps; at > 0; at--) {
    const [low, high] = [(at - 1) / gridSteps, at / gridSteps].map((share) => 16 * share - 8) as [
      number,
      number,
    ];
    const mass = (shift: number) => normal.cdf(high - shift) - normal.cdf(low - shift);
    const pass = passing * mass(distance / 2);
    const fail = (1 - passing) * mass(-distance / 2);
    const score = scoreAt((low + high) / 2, regime);
    // A cut can lie between two scores only.
    if (score !== last && accuracy > best.accuracy) best = { accuracy, above: last, below: score };
    accuracy += pass - fail;
    last = score;
    const bin = Math.max(0, Math.ceil(score * bins) - 1);
    gap[bin] = (gap[bin] as number) + (pass + fail) * score - pass;
  }
  const error = gap.reduce((sum, one) => sum + Math.abs(one), 0);
  return { threshold: [best.below, best.above], accuracy: best.accuracy, error };
}

function draw(random: Random, regime: Regime): JudgeScores {
  const { cases, chances, passing, distance } = regime;
  const [human, score, inclusion]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < cases; at++) {
    const pass = Number(random.uniform() < passing);
    const said = scoreAt(random.normal() + (pass === 1 ? distance / 2 : -distance / 2), regime);
    const chance = chances[said < 0.5 ? 0 : 1];
    if (random.uniform() >= chance) continue;
    human.push(pass);
    score.push(said);
    inclusion.push(chance);
  }
  const isWeighted = chances[0] !== chances[1];
  return { human, score: Float64Array.from(score), ...(isWeighted && { inclusion }) };
}

const measures = ['threshold', 'accuracy at it', 'calibration error'] as const;
type Found = Record<(typeof measures)[number], Replication | null>;

function replicate(random: Random, regime: Regime, truth: Truth): Found {
  const scores = draw(random, regime);
  const options = { resamples: 500, seed: random.uint32() };
  const best = bestThreshold(scores, options);
  const curve = calibrationCurve(scores, options);
  const interval = best.value === null ? null : best.interval;
  const [from, to] = truth.threshold;
  return {
    threshold: interval && {
      isCovered: interval.lower <= to && from <= interval.upper,
      width: interval.upper - interval.lower,
    },
    'accuracy at it': held(best.value === null ? null : best.utility.interval, truth.accuracy),
    'calibration error': held(curve.value === null ? null : curve.interval, truth.error),
  };
}

/** Coverage of the intervals of the most accurate threshold, of its accuracy, and of the expected calibration error. */
export function judgeScores(replications: number): Coverage[] {
  const truths = new Map(regimes.map((regime) => [regime, truthOf(regime)]));
  return coveredShares({
    ...{ replications, seed: 20260110, regimes, measures },
    replicate: (random, regime) => replicate(random, regime, truths.get(regime) as Truth),
  });
}
