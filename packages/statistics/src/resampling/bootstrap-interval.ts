import { normal } from '../distributions/normal.ts';
import type { Interval, Reason } from '../estimate.ts';
import { type BootstrapOptions, intervalOptions } from '../interval-options.ts';
import { Random } from './random.ts';
import { resampleWeights } from './resample-weights.ts';

/** A share of undefined resamples above this says that the data are too thin for a bootstrap. */
export const undefinedShareMax = 0.05;
/** Beyond it the jackknife leaves out blocks of units instead of single ones, to keep it at O(groups). */
const jackknifeRunsMax = 500;

export interface Resampled {
  /** Units are drawn with replacement; `weight[g]` units are alike, and `statistic` sees only how many were drawn. */
  weight: Float64Array;
  /** The statistic of a weighted sample; `NaN` where it is not defined. Must not keep or change its argument. */
  statistic: (weight: Float64Array) => number;
  /** Its value on the whole sample. */
  value: number;
}

export interface BootstrapResult {
  standardError: number | null;
  interval: Interval | null;
  intervalReason: Reason | null;
}

/** The p-quantile of B sorted draws as the order statistic at p (B + 1), interpolated between neighbours. */
export function orderStatistic(sorted: Float64Array, p: number): number {
  const last = sorted.length - 1;
  const position = Math.min(last, Math.max(0, p * (sorted.length + 1) - 1));
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(last, below + 1)] as number;
  return low + (position - below) * (high - low);
}

/**
 * Σ d³ / (6 (Σ d²)^(3/2)) over the jackknife's deviations d: Efron's acceleration. Leaving out blocks instead of units
 * leaves its expectation as it is, since both sums grow with the blocks' size alike.
 */
function acceleration(sample: Resampled): number {
  const { weight, statistic } = sample;
  const isBlocked = weight.length > jackknifeRunsMax;
  const step = isBlocked ? Math.ceil(weight.length / jackknifeRunsMax) : 1;
  const values: number[] = [];
  const times: number[] = [];
  for (let from = 0; from < weight.length; from += step) {
    const rest = weight.slice();
    if (isBlocked) rest.fill(0, from, from + step);
    else rest[from] = (rest[from] as number) - 1;
    const value = statistic(rest);
    if (Number.isNaN(value)) continue;
    values.push(value);
    times.push(isBlocked ? 1 : (weight[from] as number));
  }
  const total = times.reduce((sum, t) => sum + t, 0);
  const mean = values.reduce((sum, v, i) => sum + v * (times[i] as number), 0) / total;
  const moment = (power: number) =>
    values.reduce((sum, v, i) => sum + (mean - v) ** power * (times[i] as number), 0);
  const scale = moment(2) ** 1.5;
  return scale > 0 ? moment(3) / (6 * scale) : 0;
}

/**
 * The two shares of the bootstrap distribution at which the BCa interval ends (Efron 1987, equation 2.3); null where
 * the correction runs off the end, as when no resample lies above the estimate.
 */
function correctedShares(sorted: Float64Array, sample: Resampled, level: number): [number, number] | null {
  let below = 0;
  for (const v of sorted) below += v < sample.value ? 1 : v === sample.value ? 0.5 : 0;
  const bias = normal.quantile(below / sorted.length);
  if (!Number.isFinite(bias)) return null;
  const a = acceleration(sample);
  const shifts = [(1 - level) / 2, (1 + level) / 2].map((p) => bias + normal.quantile(p)) as [number, number];
  if (shifts.some((shift) => a * shift >= 1)) return null;
  const [low, high] = shifts.map((shift) => normal.cdf(bias + shift / (1 - a * shift))) as [number, number];
  return [low, high];
}

/** The statistic of each resample, ascending, but for those without a value. */
export function drawValues(sample: Resampled, resamples: number, seed: number): Float64Array {
  const draw = resampleWeights(sample.weight, Random.seeded(seed));
  const values = new Float64Array(resamples);
  let defined = 0;
  for (let b = 0; b < resamples; b++) {
    const value = sample.statistic(draw());
    if (!Number.isNaN(value)) values[defined++] = value;
  }
  return values.subarray(0, defined).sort();
}

/**
 * The bootstrap by unit: resamples whole units with all their ratings, so that ratings of one unit stay dependent.
 * Gives the standard deviation of the resampled values and a BCa interval (second-order correct; it takes part of a
 * skewed estimate's bias out, where plain percentiles of an agreement coefficient near 1 miss on one side).
 *
 * Limits: with under about 20 units any bootstrap is too narrow. Resamples without a value (all of one category) are
 * left out; over 5 % of them give no interval (`unstable_resamples`), nor does a sample whose resamples are all alike
 * (`no_variance`). Source: B. Efron, Better bootstrap confidence intervals, JASA 82 (1987) 171-185.
 */
export function bootstrapInterval(sample: Resampled, options: BootstrapOptions): BootstrapResult {
  const { level, resamples, seed } = intervalOptions(options);
  if (resamples === 0) return { standardError: null, interval: null, intervalReason: null };
  const sorted = drawValues(sample, resamples, seed);
  if (sorted.length < resamples * (1 - undefinedShareMax)) {
    return { standardError: null, interval: null, intervalReason: 'unstable_resamples' };
  }
  const last = sorted.length - 1;
  if (sorted[0] === sorted[last])
    return { standardError: null, interval: null, intervalReason: 'no_variance' };
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const square = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / last;
  const corrected = correctedShares(sorted, sample, level);
  const [low, high] = corrected ?? [(1 - level) / 2, (1 + level) / 2];
  const interval: Interval = {
    lower: orderStatistic(sorted, low),
    upper: orderStatistic(sorted, high),
    level,
    method: corrected === null ? 'bootstrap-percentile' : 'bootstrap-bca',
  };
  return { standardError: Math.sqrt(square), interval, intervalReason: null };
}
