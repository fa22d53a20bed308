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

export interface BernsteinOptions extends IntervalOptions, StreamRange {}

const betMax = 0.5;

/** A confidence sequence in closed form, O(1) a value: wider than betting. Null with `empty`, `out_of_range`, `not_finite`. */
export function bernsteinSequence(
  values: ArrayLike<number>,
  options: BernsteinOptions = {},
): SequenceEstimate {
  const { level } = intervalOptions(options);
  const { range = [0, 1] } = options;
  const x = unitValues(values, range);
  if (typeof x === 'string') return refusedStream(x);
  const alpha = 1 - level;
  const { bets, means } = predictableBets(x, alpha);
  const [lower, upper] = [new Float64Array(x.length), new Float64Array(x.length)];
  let [weighted, total, penalty] = [0, 0, Math.log(2 / alpha)];
  for (let t = 0; t < x.length; t++) {
    const bet = Math.min(betMax, bets[t] as number);
    weighted += bet * (x[t] as number);
    total += bet;
    penalty += ((x[t] as number) - (means[t] as number)) ** 2 * (-Math.log1p(-bet) - bet);
    lower[t] = Math.max(0, (weighted - penalty) / total);
    upper[t] = Math.min(1, (weighted + penalty) / total);
  }
  const bounds = { lower, upper };
  runningIntersection(bounds);
  return streamAnswer(x, bounds, range, { level, method: 'bernstein-sequence' });
}

export const bernsteinSequenceStatistic = {
  id: 'bernstein-sequence',
  name: 'Stop rule for a mean (empirical Bernstein)',
  levels: ['interval', 'ratio', 'nominal'],
  takes: 'stream',
  meaning:
    'As the stop rule by betting, in closed form and without a grid: for very long streams, where its greater width ' +
    'has worn off.',
  formula:
    '(Σ λ x ± [ln(2/α) + Σ (x − μ̂)² (−ln(1 − λ) − λ)]) ÷ Σ λ, μ̂ and λ from the values before, λ at most ½ (the ' +
    'predictable plug-in empirical Bernstein sequence).',
  interval: 'The bounds themselves, each replaced by the tightest so far.',
  limits: [
    'Values must come in random order, and lie within the range given.',
    'Wide for fewer than 100 values.',
  ],
  sources: [
    'I. Waudby-Smith and A. Ramdas, Estimating means of bounded random variables by betting, J. Royal Stat. Soc. B 86 ' +
      '(2024) 1-27, theorem 2.',
  ],
  compute: bernsteinSequence,
} as const satisfies Statistic;
