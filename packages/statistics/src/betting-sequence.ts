import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { predictableBets, runningIntersection } from './sequences/sequence.ts';
import {
  refusedStream,
  type SequenceEstimate,
  type StreamRange,
  streamAnswer,
  unitValues,
} from './sequences/stream-answer.ts';
import type { Statistic } from './statistic.ts';

export interface BettingOptions extends IntervalOptions, StreamRange {
  /** Size N of the run that values are drawn from without replacement; drawn independently unless told. */
  units?: number;
  /** Steps of the grid of means that bounds end on; 1,000 unless told. */
  steps?: number;
}

interface Capital {
  /** Logarithms of the two capitals against each mean of the grid: bets that the truth is higher, and lower. */
  rising: Float64Array;
  falling: Float64Array;
  /** The highest mean that the first has ruled out, and the lowest that the second has; just off the grid for none. */
  tooLow: number;
  tooHigh: number;
}

/** Logarithm of the growth of a capital of which at most half can be lost by a bet. */
function growth(bet: number, limit: number, difference: number): number {
  return Math.log1p(Math.min(bet, 0.5 / limit) * difference);
}

/** Bets one value against one mean. A mean outside [0, 1], or at an end that the value contradicts, is ruled out. */
function placeBets(capital: Capital, at: number, x: number, mean: number, bet: number, bar: number): void {
  const isInside = mean > 0 && mean < 1;
  if (isInside) {
    capital.rising[at] = (capital.rising[at] as number) + growth(bet, mean, x - mean);
    capital.falling[at] = (capital.falling[at] as number) + growth(bet, 1 - mean, mean - x);
  }
  const isTooLow = mean < 0 || (mean === 0 && x > 0) || (capital.rising[at] as number) > bar;
  const isTooHigh = mean > 1 || (mean === 1 && x < 1) || (capital.falling[at] as number) > bar;
  if (isTooLow) capital.tooLow = Math.max(capital.tooLow, at);
  if (isTooHigh) capital.tooHigh = Math.min(capital.tooHigh, at);
}

/**
 * Bounds that hold at all looks at once; O(steps) a value. The first capital falls as the mean rises, so a mean ruled
 * out by it takes all lower ones along: the bounds are valid between the grid's points too, without widening.
 */
function bettingBounds(x: Float64Array, alpha: number, units: number | null, steps: number) {
  const { bets } = predictableBets(x, alpha);
  const [rising, falling] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  const capital: Capital = { rising, falling, tooLow: -1, tooHigh: steps + 1 };
  const bar = Math.log(2 / alpha);
  const [lower, upper] = [new Float64Array(x.length), new Float64Array(x.length)];
  let sum = 0;
  for (let t = 0; t < x.length; t++) {
    const [from, to] = [capital.tooLow + 1, capital.tooHigh - 1];
    for (let g = from; g <= to; g++) {
      const raw = units === null ? g / steps : ((units * g) / steps - sum) / (units - t);
      // Rounding must not push the mean of only zeros or ones left outside of what is possible.
      const mean = Math.abs(raw) < 1e-12 ? 0 : Math.abs(raw - 1) < 1e-12 ? 1 : raw;
      placeBets(capital, g, x[t] as number, mean, bets[t] as number, bar);
    }
    sum += x[t] as number;
    lower[t] = Math.max(0, capital.tooLow / steps);
    upper[t] = Math.min(1, capital.tooHigh / steps);
    if (units !== null) {
      lower[t] = Math.max(lower[t] as number, sum / units);
      upper[t] = Math.min(upper[t] as number, 1 - (t + 1 - sum) / units);
    }
  }
  return { lower, upper };
}

/**
 * A confidence sequence for the mean of bounded values. Null with `empty`, `out_of_range`, `not_finite`, and
 * `invalid_count` where more values came than `units`.
 */
export function bettingSequence(values: ArrayLike<number>, options: BettingOptions = {}): SequenceEstimate {
  const { level } = intervalOptions(options);
  const { range = [0, 1], units, steps = 1000 } = options;
  if (!(Number.isInteger(steps) && steps >= 10 && steps <= 1e6))
    throw new RangeError(`steps must be a whole number from 10 to 1,000,000, not ${steps}.`);
  const x = unitValues(values, range);
  if (typeof x === 'string') return refusedStream(x);
  if (units !== undefined && !(Number.isInteger(units) && units >= x.length))
    return refusedStream('invalid_count');
  const bounds = bettingBounds(x, 1 - level, units ?? null, steps);
  runningIntersection(bounds);
  return streamAnswer(x, bounds, range, { level, method: 'betting-sequence' });
}

export const bettingSequenceStatistic = {
  id: 'betting-sequence',
  name: 'Stop rule for a mean (betting)',
  levels: ['interval', 'ratio', 'nominal'],
  takes: 'stream',
  meaning:
    'Bounds for a mean that one may look at after every label and stop at when they are narrow enough: with the nominal ' +
    'chance the truth lies within all of them at once. Ordinary intervals lose that promise when looked at twice.',
  formula:
    'Hedged capital: against each mean m, Π (1 + λ_t (x_t − m)) and Π (1 − λ_t (x_t − m)), λ_t from the values before, ' +
    'cut so that no bet loses more than half; m is out once half of either exceeds 1/α. Without replacement m is the ' +
    'mean of the units left, (N m − Σ x) / (N − t + 1).',
  interval:
    'From the highest mean ruled out as too low to the lowest ruled out as too high, on a grid of 1,000 steps.',
  limits: [
    'Values must come in random order, and lie within the range given.',
    'Wider than an interval for a set number of labels: the price of looking at any time.',
    'With unequal chances of being drawn the labels must first be weighted into a known range.',
  ],
  sources: [
    'I. Waudby-Smith and A. Ramdas, Estimating means of bounded random variables by betting, J. Royal Stat. Soc. B 86 ' +
      '(2024) 1-27.',
  ],
  compute: bettingSequence,
} as const satisfies Statistic;
