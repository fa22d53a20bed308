import { normal } from './distributions/normal.ts';
import { type Estimate, type Interval, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { type JudgeScores, scoresFault, shareUnits, weightsOf } from './judges/judge-scores.ts';
import {
  type BootstrapResult,
  drawValues,
  orderStatistic,
  type Resampled,
} from './resampling/bootstrap-interval.ts';
import { Random } from './resampling/random.ts';
import type { Statistic } from './statistic.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface CalibrationOptions extends BootstrapOptions {
  /** 1 to 1,000; 10 unless told. */
  bins?: number;
  /** Bins of equal width on 0 to 1, or of (about) equally many items; `width` unless told. */
  binning?: 'width' | 'items';
}

export interface CalibrationBin {
  items: number;
  /** Of the scores in it, each item counting its weight. */
  meanScore: number;
  /** Of its items, the share that people found positive. */
  share: number;
  interval: Interval;
}

/** `value` is the expected calibration error. Bins without items are left out; scores ascend. */
export type CalibrationCurve = Estimate<{ bins: CalibrationBin[]; largestError: number; items: number }>;

/** The bin of each item. By items: equal scores stay together, in the bin where the first of them falls. */
function binOf({ score }: JudgeScores, bins: number, binning: 'width' | 'items'): Int32Array {
  if (binning === 'width') {
    // Bins hold their upper edge, as (0.1, 0.2]; 0 is in the first.
    return Int32Array.from(score, (s) => Math.max(0, Math.ceil(s * bins) - 1));
  }
  const order = Array.from(score.keys()).sort((a, b) => (score[a] as number) - (score[b] as number));
  const bin = new Int32Array(score.length);
  order.forEach((at, rank) => {
    const before = order[rank - 1];
    const isEqual = before !== undefined && score[before] === score[at];
    bin[at] = isEqual ? (bin[before] as number) : Math.floor((rank * bins) / score.length);
  });
  return bin;
}

/** Σ over bins of |Σ w (score − verdict)| / Σ w. */
function calibrationError(bin: Int32Array, gap: Float64Array, bins: number, weight: Float64Array): number {
  const sum = new Float64Array(bins);
  let total = 0;
  for (let i = 0; i < bin.length; i++) {
    const b = bin[i] as number;
    sum[b] = (sum[b] as number) + (weight[i] as number) * (gap[i] as number);
    total += weight[i] as number;
  }
  return sum.reduce((error, s) => error + Math.abs(s), 0) / total;
}

function describeBins(
  scores: JudgeScores,
  weight: Float64Array,
  bin: Int32Array,
  bins: number,
  level: number,
): CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({
    ...{ items: 0, weight: 0, score: 0, positive: 0, squares: 0, positiveSquares: 0 },
  }));
  bin.forEach((b, i) => {
    const sum = sums[b];
    if (sum === undefined) return;
    const [w, human] = [weight[i] as number, scores.human[i] as number];
    sum.items += 1;
    sum.weight += w;
    sum.score += w * (scores.score[i] as number);
    sum.positive += w * human;
    sum.squares += w * w;
    sum.positiveSquares += w * w * human;
  });
  return sums
    .filter(({ items }) => items > 0)
    .map(({ items, weight: all, score, positive, squares, positiveSquares }) => {
      const share = Math.min(1, positive / all);
      const units = shareUnits(share, all, positiveSquares, squares);
      return { items, meanScore: score / all, share, interval: wilsonInterval(share, units, level) };
    });
}

/** The errors that a perfectly calibrated judge of these scores would show, ascending: what chance alone makes. */
function errorsByChance(
  score: Float64Array,
  errorOf: (gap: Float64Array) => number,
  draws: number,
  seed: number,
) {
  const random = Random.seeded(seed);
  const gap = new Float64Array(score.length);
  const errors = Float64Array.from({ length: draws }, () => {
    score.forEach((s, i) => {
      gap[i] = s - (random.uniform() < s ? 1 : 0);
    });
    return errorOf(gap);
  });
  return errors.sort();
}

/**
 * An error is a sum of absolute values, which chance only adds to, and a resample adds it once more: percentiles would lie
 * too high (covered: 0 % for a calibrated judge). So resamples are turned around the estimate, as percentiles and by their
 * mean and spread, whichever reaches further (upwards from the estimate itself); and the lower end is 0 where a calibrated judge would show as much.
 */
function errorInterval(
  sample: Resampled,
  byChance: (draws: number, seed: number) => Float64Array,
  { level, resamples, seed }: Required<BootstrapOptions>,
): BootstrapResult {
  if (resamples === 0) return { standardError: null, interval: null, intervalReason: null };
  const { value } = sample;
  const sorted = drawValues(sample, resamples, seed);
  const last = sorted.length - 1;
  if (sorted[0] === sorted[last])
    return { standardError: null, interval: null, intervalReason: 'no_variance' };
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const standardError = Math.sqrt(sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / last);
  const [tail, centre] = [(1 - level) / 2, 2 * value - mean];
  const reach = normal.quantile(1 - tail) * standardError;
  const lower = Math.min(2 * value - orderStatistic(sorted, 1 - tail), centre - reach, value);
  const upper = Math.max(2 * value - orderStatistic(sorted, tail), value + reach);
  const isCalibrated = value <= orderStatistic(byChance(resamples, seed), 1 - tail);
  const interval: Interval = {
    ...{ lower: isCalibrated ? 0 : Math.max(0, lower), upper: Math.min(1, upper) },
    ...{ level, method: 'bootstrap-pivotal' },
  };
  return { standardError, interval, intervalReason: null };
}

/**
 * Whether a judge's probabilities are what they say: of the items it gives 0.8, do people find 80 % positive? Null with
 * `not_probability` where a score lies outside 0 to 1.
 */
export function calibrationCurve(scores: JudgeScores, options: CalibrationOptions = {}): CalibrationCurve {
  const { bins = 10, binning = 'width' } = options;
  const bootstrap = intervalOptions(options);
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= 1000))
    throw new RangeError(`bins must be a whole number from 1 to 1,000, not ${bins}.`);
  const fault = scoresFault(scores, true);
  if (fault !== null) return unknown(fault);
  const bin = binOf(scores, bins, binning);
  const gap = scores.score.map((s, i) => s - (scores.human[i] as number));
  const own = weightsOf(scores.inclusion, bin.length);
  const weight = new Float64Array(bin.length).fill(1);
  const statistic = (drawn: Float64Array) =>
    calibrationError(
      bin,
      gap,
      bins,
      scores.inclusion === undefined ? drawn : drawn.map((k, i) => k * (own[i] as number)),
    );
  const value = statistic(weight);
  const byChance = (draws: number, seed: number) =>
    errorsByChance(scores.score, (chance) => calibrationError(bin, chance, bins, own), draws, seed);
  const described = describeBins(scores, own, bin, bins, bootstrap.level);
  return {
    value,
    ...errorInterval({ weight, statistic, value }, byChance, bootstrap),
    bins: described,
    largestError: Math.max(...described.map(({ meanScore, share }) => Math.abs(meanScore - share))),
    items: bin.length,
  };
}

export const calibrationCurveStatistic = {
  id: 'calibration-curve',
  name: 'Calibration curve and error',
  levels: ['nominal'],
  takes: 'scores',
  meaning:
    'Whether a judge that says 80 % is right four times in five. The error is the mean distance between what it says ' +
    'and what people find, over bins of like scores.',
  formula:
    'ECE = Σ_b n_b / n |mean score of b − share of positives in b|, bins (0, 0.1], … or of equal size; ' +
    'items drawn with unequal chances count w = 1 / π in all three.',
  interval:
    "Bootstrap by item (each with its weight), turned around the estimate; from 0 where a perfectly calibrated judge's error " +
    "would be as large in 1 of 40 samples. Wilson's score interval for each bin’s share, with weights on the number of items " +
    'that would give its linearised variance.',
  limits: [
    'The error depends on the bins, and is above 0 even for a perfectly calibrated judge: by about √(bins / n) / 3. ' +
      'Read it beside the bins’ intervals.',
    'A judge that always says the base rate is perfectly calibrated and useless: look at the Brier score and the ROC.',
  ],
  sources: [
    'M. P. Naeini, G. F. Cooper and M. Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, ' +
      'AAAI 2015, 2901-2907.',
    'C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, On calibration of modern neural networks, ICML 2017, 1321-1330.',
    'R. Roelofs et al., Mitigating bias in calibration error estimation, AISTATS 2022, 4036-4054.',
  ],
  compute: calibrationCurve,
} as const satisfies Statistic;
