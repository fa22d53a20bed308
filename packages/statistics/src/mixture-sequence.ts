import { increasingRoot } from './distributions/increasing-root.ts';
import { logGamma } from './distributions/log-gamma.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { runningIntersection } from './sequences/sequence.ts';
import { refusedStream, type SequenceEstimate, streamAnswer, unitValues } from './sequences/stream-answer.ts';
import type { Statistic } from './statistic.ts';

export interface MixtureOptions extends IntervalOptions {
  /** Size N of the run that values are drawn from without replacement; drawn independently unless told. */
  units?: number;
  /** The beta distribution that evidence is averaged over; 1 and 1 (all shares alike) unless told. It only affects width. */
  prior?: readonly [number, number];
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** x ln y, with 0 for x = 0. */
function xlogy(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log(y);
}

type Prior = readonly [number, number];

/** The shares p at which the mixture's evidence against p stays below ln(1/α): it falls, then rises, in p. */
function independentBounds(ones: number, zeros: number, bar: number, [a, b]: Prior): [number, number] {
  const gained = logBeta(a + ones, b + zeros) - logBeta(a, b);
  const evidence = (p: number) => gained - xlogy(ones, p) - xlogy(zeros, 1 - p) - bar;
  const centre = ones / (ones + zeros);
  const lower = ones === 0 ? 0 : increasingRoot((p) => -evidence(p), 0, centre);
  // Solved for 1 − p, which keeps its digits where p is close to 1.
  const upper = zeros === 0 ? 1 : 1 - increasingRoot((q) => -evidence(1 - q), 0, zeros / (ones + zeros));
  return [lower, upper];
}

/** The same over the whole numbers of ones that the run may hold: prior over posterior stays below 1/α. */
function finiteBounds(
  ones: number,
  zeros: number,
  bar: number,
  prior: Prior,
  units: number,
): [number, number] {
  const [a, b] = prior;
  const left = units - ones - zeros;
  const shift = logBeta(a + ones, b + zeros) - logBeta(a, b);
  const isIn = (total: number) => {
    const before = logChoose(units, total) + shift;
    // An exact tie with 1/α, which small runs do produce, stays in: rounding must not decide.
    return before - logChoose(left, total - ones) < bar + 1e-10;
  };
  const best = ones + Math.min(left, Math.round((left * ones) / (ones + zeros)));
  const edge = (from: number, to: number) => {
    let [inside, outside] = [from, to];
    if (isIn(outside)) return outside;
    while (Math.abs(inside - outside) > 1) {
      const middle = Math.trunc((inside + outside) / 2);
      if (isIn(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [edge(best, ones) / units, edge(best, units - zeros) / units];
}

/**
 * A confidence sequence for a share. Null with `not_binary` for values other than 0 and 1, `empty`, and
 * `invalid_count` where more values came than `units`.
 */
export function mixtureSequence(values: ArrayLike<number>, options: MixtureOptions = {}): SequenceEstimate {
  const { level } = intervalOptions(options);
  const { units, prior = [1, 1] } = options;
  if (!(prior[0] > 0 && prior[1] > 0 && prior[0] + prior[1] < 1e9))
    throw new RangeError(`prior must be two numbers above 0, not ${prior.join(' and ')}.`);
  const x = unitValues(values, [0, 1]);
  if (x === 'out_of_range') return refusedStream('not_binary');
  if (typeof x === 'string') return refusedStream(x);
  if (x.some((v) => v !== 0 && v !== 1)) return refusedStream('not_binary');
  if (units !== undefined && !(Number.isInteger(units) && units >= x.length))
    return refusedStream('invalid_count');
  const bar = -Math.log(1 - level);
  const [lower, upper] = [new Float64Array(x.length), new Float64Array(x.length)];
  let ones = 0;
  for (let t = 0; t < x.length; t++) {
    ones += x[t] as number;
    const zeros = t + 1 - ones;
    [lower[t], upper[t]] =
      units === undefined
        ? independentBounds(ones, zeros, bar, prior)
        : finiteBounds(ones, zeros, bar, prior, units);
  }
  const bounds = { lower, upper };
  runningIntersection(bounds);
  return streamAnswer(x, bounds, [0, 1], { level, method: 'mixture-sequence' });
}

export const mixtureSequenceStatistic = {
  id: 'mixture-sequence',
  name: 'Stop rule for a share (beta-binomial)',
  levels: ['nominal'],
  takes: 'stream',
  meaning:
    'Bounds for a pass rate that one may look at after every label and stop at when they are narrow enough, or clear of ' +
    'a bar: with the nominal chance the truth lies within all of them at once.',
  formula:
    'All p with B(a + s, b + f) / B(a, b) ÷ p^s (1 − p)^f < 1/α, s ones and f zeros, a = b = 1. Without replacement: all ' +
    'numbers of ones in the run whose prior over posterior chance is below 1/α, the prior beta-binomial.',
  interval: 'The bounds themselves, exact, each replaced by the tightest so far.',
  limits: [
    'Labels must come in random order: not the worst first, nor by model.',
    'Wider than an interval for a set number of labels: the price of looking at any time.',
  ],
  sources: [
    'H. Robbins, Statistical methods related to the law of the iterated logarithm, Ann. Math. Stat. 41 (1970) 1397-1409.',
    'I. Waudby-Smith and A. Ramdas, Confidence sequences for sampling without replacement, NeurIPS 33 (2020) ' +
      '20204-20214.',
  ],
  compute: mixtureSequence,
} as const satisfies Statistic;
