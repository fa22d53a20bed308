import { normal } from '../distributions/normal.ts';
import type { BootstrapOptions } from '../interval-options.ts';
import { intervalOptions } from '../interval-options.ts';
import { type BootstrapResult, orderStatistic, undefinedShareMax } from './bootstrap-interval.ts';
import { Random } from './random.ts';
import { resampleWeights } from './resample-weights.ts';

export interface ResampledVector {
  /** Units are drawn with replacement; `weight[g]` units are alike. */
  weight: Float64Array;
  /** The statistics of a weighted sample; `NaN` where one is not defined. Must not keep or change its argument. */
  statistic: (weight: Float64Array) => Float64Array;
  /** Their values on the whole sample. */
  values: Float64Array;
}

/** Both ends, moved by twice the median's bias (Efron's z0); plain percentiles where every draw is on one side. */
function correctedInterval(sorted: Float64Array, value: number, level: number) {
  let below = 0;
  for (const v of sorted) below += v < value ? 1 : v === value ? 0.5 : 0;
  const bias = normal.quantile(below / sorted.length);
  const [low, high] = [(1 - level) / 2, (1 + level) / 2].map((p) =>
    Number.isFinite(bias) ? normal.cdf(2 * bias + normal.quantile(p)) : p,
  ) as [number, number];
  const method = Number.isFinite(bias) ? ('bootstrap-bc' as const) : ('bootstrap-percentile' as const);
  return { lower: orderStatistic(sorted, low), upper: orderStatistic(sorted, high), level, method };
}

function resultOf(draws: Float64Array, value: number, level: number): BootstrapResult {
  const none = { standardError: null, interval: null } as const;
  const sorted = draws.filter((v) => !Number.isNaN(v)).sort();
  if (Number.isNaN(value) || sorted.length < draws.length * (1 - undefinedShareMax)) {
    return { ...none, intervalReason: 'unstable_resamples' };
  }
  const last = sorted.length - 1;
  if (sorted[0] === sorted[last]) return { ...none, intervalReason: 'no_variance' };
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const square = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / last;
  return {
    standardError: Math.sqrt(square),
    interval: correctedInterval(sorted, value, level),
    intervalReason: null,
  };
}

/**
 * The bootstrap of several statistics from the same resamples: for models that are refitted once a resample. Intervals
 * are bias-corrected percentiles; the acceleration of BCa would need a refit for each unit left out.
 * Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, Chapman & Hall (1993), section 14.3.
 */
export function bootstrapVector(sample: ResampledVector, options: BootstrapOptions): BootstrapResult[] {
  const { level, resamples, seed } = intervalOptions(options);
  const { weight, statistic, values } = sample;
  if (resamples === 0) {
    return Array.from(values, () => ({ standardError: null, interval: null, intervalReason: null }));
  }
  const draw = resampleWeights(weight, Random.seeded(seed));
  const columns = Array.from(values, () => new Float64Array(resamples));
  for (let b = 0; b < resamples; b++) {
    const found = statistic(draw());
    columns.forEach((column, k) => {
      column[b] = found[k] as number;
    });
  }
  return columns.map((column, k) => resultOf(column, values[k] as number, level));
}
