import { chiSquare } from '../distributions/chi-square.ts';
import { normal } from '../distributions/normal.ts';
import { studentT } from '../distributions/student-t.ts';
import type { Interval, Reason } from '../estimate.ts';
import { orderStatistic, undefinedShareMax } from '../resampling/bootstrap-interval.ts';
import { Random } from '../resampling/random.ts';
import { normalDraws } from '../variance/normal-draws.ts';
import type { ClusterOrder } from './cluster-order.ts';
import type { StrengthFit } from './fit-strengths.ts';
import { resampledStrengths } from './resampled-strengths.ts';
import { sandwichCovariance } from './sandwich-covariance.ts';
import type { StrengthModel } from './strength-model.ts';
import type { Tally } from './tally-comparisons.ts';

export interface StrengthSpread {
  /** Of all parameters, by rows. */
  covariance: Float64Array;
  /** Draws of the errors of all parameters together. */
  deviations: Float64Array[];
  /** The interval of a weighted sum of parameters whose value and standard error are given. */
  interval: (value: number, standardError: number, weights: ReadonlyMap<number, number>) => Interval;
}

export interface SpreadOptions {
  method: 'sandwich' | 'bootstrap';
  clusters: ClusterOrder | null;
  level: number;
  resamples: number;
  seed: number;
}

/** Normal errors, or with few clusters Student's with clusters − 1 degrees of freedom: one divisor for a whole draw. */
function sandwichSpread(
  tally: Tally,
  model: StrengthModel,
  fit: StrengthFit,
  options: SpreadOptions,
): StrengthSpread {
  const { clusters, level, resamples, seed } = options;
  const covariance = sandwichCovariance(tally, model, fit, clusters);
  const random = Random.seeded(seed);
  const deviations = normalDraws(covariance, resamples, random);
  const df = clusters === null ? null : clusters.clusters - 1;
  if (df !== null) {
    for (const draw of deviations) {
      const scale = Math.sqrt(df / chiSquare.quantile(random.uniform(), df));
      draw.forEach((value, i) => {
        draw[i] = value * scale;
      });
    }
  }
  const quantile = df === null ? normal.quantile((1 + level) / 2) : studentT.quantile((1 + level) / 2, df);
  const interval = (value: number, standardError: number): Interval => ({
    lower: value - quantile * standardError,
    upper: value + quantile * standardError,
    level,
    method: 'sandwich',
  });
  return { covariance, deviations, interval };
}

function covarianceOf(deviations: readonly Float64Array[], size: number): Float64Array {
  const mean = new Float64Array(size);
  for (const draw of deviations)
    for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + (draw[i] as number);
  const centred = deviations.map((draw) =>
    draw.map((value, i) => value - (mean[i] as number) / deviations.length),
  );
  const covariance = new Float64Array(size * size);
  for (const draw of centred) {
    for (let i = 0; i < size; i++) {
      const own = (draw[i] as number) / (deviations.length - 1);
      for (let j = 0; j < size; j++)
        covariance[i * size + j] = (covariance[i * size + j] as number) + own * (draw[j] as number);
    }
  }
  return covariance;
}

function bootstrapSpread(
  tally: Tally,
  model: StrengthModel,
  fit: StrengthFit,
  options: SpreadOptions,
): StrengthSpread | Reason {
  const { level, resamples } = options;
  const deviations = resampledStrengths(tally, model, fit, options);
  if (deviations.length < resamples * (1 - undefinedShareMax)) return 'unstable_resamples';
  const interval = (
    value: number,
    _standardError: number,
    weights: ReadonlyMap<number, number>,
  ): Interval => {
    const sums = Float64Array.from(deviations, (draw) =>
      [...weights].reduce((sum, [i, weight]) => sum + weight * (draw[i] as number), 0),
    ).sort();
    return {
      lower: value + orderStatistic(sums, (1 - level) / 2),
      upper: value + orderStatistic(sums, (1 + level) / 2),
      level,
      method: 'bootstrap-percentile',
    };
  };
  return { covariance: covarianceOf(deviations, model.parameters), deviations, interval };
}

/** How far the estimated parameters may be off, or why that is not known. */
export function strengthSpread(
  tally: Tally,
  model: StrengthModel,
  fit: StrengthFit,
  options: SpreadOptions,
): StrengthSpread | Reason {
  if (options.clusters !== null && options.clusters.clusters < 2) return 'too_few_clusters';
  if (tally.comparisons < 2) return 'too_few_units';
  const spread = options.method === 'sandwich' ? sandwichSpread : bootstrapSpread;
  return spread(tally, model, fit, options);
}
