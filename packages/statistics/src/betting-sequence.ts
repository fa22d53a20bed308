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
  /** Steps of the grid of means; the bounds are one step wide of the grid's. 1,000 unless told. */
  steps?: number;
}

interface Capital {
  /** Logarithms of the two capitals against each mean of the grid. */
  rising: Float64Array;
  falling: Float64Array;
  /** The grid's means that no bet has ruled out yet lie within these positions. */
  first: number;
  last: number;
}

/** A share of at most half the capital that a bet on `above` can lose. */
function growth(bet: number, limit: number, difference: number): number {
  return Math.log1p(Math.min(bet, limit > 0 ? 0.5 / limit : Number.POSITIVE_INFINITY) * difference);
}

/** Updates the capital against one mean by one value; whether it now rules the mean out. */
function isRuledOut(
  capital: Capital,
  at: number,
  x: number,
  mean: number,
  bet: number,
  bar: number,
): boolean {
  if (mean < 0 || mean > 1) return true;
  // A mean at an end allows only one value: another one ends it, and an equal one says nothing.
  if ((mean === 0 || mean === 1) && x !== mean) return true;
  if (mean !== 0 && mean !== 1) {
    capital.rising[at] = (capital.rising[at] as number) + growth(bet, mean, x - mean);
    capital.falling[at] = (capital.falling[at] as number) + growth(bet, 1 - mean, mean - x);
  }
  return Math.max(capital.rising[at] as number, capital.falling[at] as number) > bar;
}

/** Bounds that hold at all looks at once, by betting against each mean of a grid; O(steps) a value. */
function bettingBounds(x: Float64Array, alpha: number, units: number | null, steps: number) {
  const { bets } = predictableBets(x, alpha);
  const capital: Capital = {
    rising: new Float64Array(steps + 1),
    falling: new Float64Array(steps + 1),
    first: 0,
    last: steps,
  };
  const bar = Math.log(2 / alpha);
  const [lower, upper] = [new Float64Array(x.length), new Float64Array(x.length)];
  let sum = 0;
  for (let t = 0; t < x.length; t++) {
    const isOut = new Uint8Array(steps + 1);
    for (let g = capital.first; g <= capital.last; g++) {
      const raw = units === null ? g / steps : ((units * g) / steps - sum) / (units - t);
      // Rounding must not push the mean of a run of only zeros or ones outside of what is possible.
      const mean = Math.abs(raw) < 1e-12 ? 0 : Math.abs(raw - 1) < 1e-12 ? 1 : raw;
      if (isRuledOut(capital, g, x[t] as number, mean, bets[t] as number, bar)) isOut[g] = 1;
    }
    while (capital.first <= capital.last && isOut[capital.first] === 1) capital.first += 1;
    while (capital.last >= capital.first && isOut[capital.last] === 1) capital.last -= 1;
    sum += x[t] as number;
    const isEmpty = capital.first > capital.last;
    lower[t] = isEmpty ? 1 : Math.max(0, (capital.first - 1) / steps);
    upper[t] = isEmpty ? 0 : Math.min(1, (capital.last + 1) / steps);
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
    'All means that were never ruled out, on a grid of 1,000 steps, one step wide of it on both sides.',
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
