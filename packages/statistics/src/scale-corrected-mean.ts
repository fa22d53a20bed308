import { areConnected } from './consensus/are-connected.ts';
import { keepRelated, lineOfLeft, type RelatedRaters } from './consensus/keep-related.ts';
import { removeScale, type ScaleRemoved, type ScaleRemovedOptions } from './consensus/remove-scale.ts';
import { scoreErrors } from './consensus/score-errors.ts';
import { studentT } from './distributions/student-t.ts';
import { type Estimate, type Interval, type Reason, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import type { Ratings } from './ratings/ratings.ts';
import { sortByUnit, type UnitRows } from './ratings/sort-by-unit.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';
import type { Statistic } from './statistic.ts';

export interface ScaleCorrectedOptions extends BootstrapOptions {
  /** Standard deviations beyond which a single rating loses weight; 1.345 unless told, Infinity for least squares. */
  huber?: number;
  /** Units that each rater is taken to have rated just as all would on average; 1 unless told, 0 for none. */
  shrink?: number;
  /** `each` rater's own unless told; `pooled`: one for all; a number: the standard deviation itself. */
  noise?: 'each' | 'pooled' | number;
  /** Resamples for the raters' intervals; 0 (none) unless told: each is a refit. */
  resamples?: number;
}

export interface ScaleCorrectedItem {
  unit: number;
  /** What the related raters would say on average. */
  score: number;
  standardError: number;
  interval: Interval;
  /** The plain mean, for comparison. */
  mean: number;
  labels: number;
}

export interface RaterScale {
  rater: number;
  labels: number;
  /** Whether the rater moves with the others; the ratings of who does not are in no score. */
  relation: 'related' | 'unrelated' | 'reversed';
  /** How much higher than all on average, at the mean of the shared units. */
  bias: Estimate;
  /** How far the rater moves where all on average move by 1. */
  scale: Estimate;
  /** Standard deviation of the rater's noise, in the rater's own points. */
  inconsistency: Estimate;
}

export type ScaleCorrectedMean =
  | {
      /** Units that related raters have rated. */
      items: ScaleCorrectedItem[];
      raters: RaterScale[];
      /** Mean score of the units that at least two related raters rated: where biases are taken. */
      centre: number;
      iterations: number;
      converged: boolean;
    }
  | { items: null; reason: Reason };

function modelOptions({
  huber = 1.345,
  shrink = 1,
  noise = 'each',
}: ScaleCorrectedOptions): ScaleRemovedOptions {
  if (!(huber > 0)) throw new RangeError(`huber must be above 0, not ${huber}.`);
  if (!(shrink >= 0 && shrink < 1e9)) throw new RangeError(`shrink must be 0 or more, not ${shrink}.`);
  const isNoise = noise === 'each' || noise === 'pooled' || (noise > 0 && noise < Number.POSITIVE_INFINITY);
  if (!isNoise) throw new RangeError(`noise must be 'each', 'pooled' or above 0, not ${noise}.`);
  return { huber, shrink, noise, tolerance: 1e-12, maxIterations: 5000 };
}

/** Values between −1 and 1, so that no square overflows and one tolerance suits all; null where all are alike. */
function standardised(rows: UnitRows) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of rows.value) [low, high] = [Math.min(low, v), Math.max(high, v)];
  const [middle, half] = [low / 2 + high / 2, high / 2 - low / 2];
  if (!(half > 0)) return null;
  return { middle, half, rows: { ...rows, value: rows.value.map((v) => (v - middle) / half) } };
}

type Fitted = RelatedRaters & { all: UnitRows };

/** Biases, then scales, then noises; NaN for a rater who has none in the sample. */
function raterValues({ all, rows, left }: Fitted, weight: Float64Array, fit: ScaleRemoved): Float64Array {
  const raters = all.raterIds.length;
  const values = new Float64Array(3 * raters).fill(Number.NaN);
  for (let r = 0; r < raters; r++) {
    if (!left.has(r) && fit.isPresent[r] === 0) continue;
    const { bias, scale, noise } = left.has(r)
      ? lineOfLeft(all, weight, { rows, fit }, r)
      : { bias: (fit.offset[r] as number) - fit.centre, scale: fit.scale[r], noise: fit.noise[r] };
    values[r] = bias;
    values[raters + r] = scale as number;
    values[2 * raters + r] = noise as number;
  }
  return values;
}

interface Shown {
  middle: number;
  half: number;
  level: number;
}

function itemsOf({ all, rows, fit }: Fitted, unitIds: Float64Array, { middle, half, level }: Shown) {
  const quantile = studentT.quantile((1 + level) / 2, fit.freedom);
  const errors = scoreErrors(rows, fit);
  const items: ScaleCorrectedItem[] = [];
  for (let u = 0; u < rows.units; u++) {
    const labels = (rows.start[u + 1] as number) - (rows.start[u] as number);
    if (labels === 0) continue;
    const [from, to] = [all.start[u] as number, all.start[u + 1] as number];
    let mean = 0;
    for (let i = from; i < to; i++) mean += (all.value[i] as number) / (to - from);
    const score = middle + half * (fit.score[u] as number);
    const standardError = half * (errors[u] as number);
    const reach = quantile * standardError;
    const interval: Interval = { lower: score - reach, upper: score + reach, level, method: 'wald' };
    items.push({
      unit: unitIds[u] as number,
      score,
      standardError,
      interval,
      mean: middle + half * mean,
      labels,
    });
  }
  return items;
}

function ratersOf(
  fitted: Fitted,
  { half, level }: Shown,
  options: ScaleRemovedOptions,
  seeded: BootstrapOptions,
) {
  const { all, rows, fit, left } = fitted;
  const weight = new Float64Array(all.units).fill(1);
  const values = raterValues(fitted, weight, fit);
  const loose = { ...options, tolerance: 1e-4, maxIterations: 100 };
  const refit = (drawn: Float64Array) => raterValues(fitted, drawn, removeScale(rows, drawn, loose, fit));
  const intervals = bootstrapVector({ weight, statistic: refit, values }, { ...seeded, level });
  const estimate = (at: number, unit: number): Estimate => {
    const value = values[at] as number;
    const { standardError, interval, intervalReason } = intervals[at] as (typeof intervals)[number];
    if (Number.isNaN(value)) return unknown('too_few_units');
    return {
      value: value * unit,
      standardError: standardError === null ? null : standardError * unit,
      interval: interval && { ...interval, lower: interval.lower * unit, upper: interval.upper * unit },
      intervalReason,
    };
  };
  const labels = new Float64Array(all.raterIds.length);
  for (const r of all.rater) labels[r] = (labels[r] as number) + 1;
  const relationOf = (r: number): RaterScale['relation'] => {
    if (!left.has(r)) return 'related';
    const { scale, error } = lineOfLeft(all, weight, fitted, r);
    return scale < -2 * error ? 'reversed' : 'unrelated';
  };
  return Array.from(all.raterIds, (rater, r) => ({
    rater,
    labels: labels[r] as number,
    relation: relationOf(r),
    bias: estimate(r, half),
    scale: estimate(labels.length + r, 1),
    inconsistency: estimate(2 * labels.length + r, half),
  }));
}

/**
 * Each unit's mean with the raters' biases and scales taken out, consistent raters counting more and outlying ratings
 * less. Null with `one_rater`, `disconnected` (lines of raters without common units cannot be told from the units'
 * differences), `too_few_units` (nothing left to tell lines from noise), `no_variance` (all ratings alike),
 * `no_error_variance` (lines fit perfectly) and `no_common_scale` (the raters do not move together).
 */
export function scaleCorrectedMean(
  ratings: Ratings,
  options: ScaleCorrectedOptions = {},
): ScaleCorrectedMean {
  const model = modelOptions(options);
  const { level, resamples, seed } = intervalOptions({ ...options, resamples: options.resamples ?? 0 });
  const rows = sortByUnit(ratings);
  if (typeof rows === 'string') return { items: null, reason: rows };
  if (rows.raterIds.length < 2) return { items: null, reason: 'one_rater' };
  if (!areConnected(rows)) return { items: null, reason: 'disconnected' };
  const standard = standardised(rows);
  if (standard === null) return { items: null, reason: 'no_variance' };
  const { middle, half, rows: all } = standard;
  if (typeof model.noise === 'number') model.noise /= half;
  const related = keepRelated(all, model);
  if (typeof related === 'string') return { items: null, reason: related };
  const fitted = { ...related, all };
  const shown = { middle, half, level };
  const unitIds = Float64Array.from(new Set(ratings.unit)).sort();
  return {
    items: itemsOf(fitted, unitIds, shown),
    raters: ratersOf(fitted, shown, model, { resamples, seed }),
    centre: middle + half * related.fit.centre,
    iterations: related.fit.iterations,
    converged: related.fit.converged,
  };
}

export const scaleCorrectedMeanStatistic = {
  id: 'scale-corrected-mean',
  name: 'Mean without rater bias and scale',
  levels: ['interval', 'ratio'],
  takes: 'raters',
  meaning:
    'Each unit’s score as if all raters were equally strict and used the scale alike: who always rates higher is brought ' +
    'down, who uses only a part of the range is stretched, who rates erratically counts less, a single wild rating is ' +
    'held back, and who does not move with the others is left out and named.',
  formula:
    'y_ur = o_r + b_r (t_u − c) + υ_r ε, c the mean of t over units with two ratings, mean b_r = 1 and mean o_r = c: t_u is ' +
    'what the raters would say on average. Alternating weighted least squares: t_u the mean of (y − o_r) / b_r weighted ' +
    'by w b_r² / υ_r², then each rater’s regression on t, with one unit added that lies as all do and on the line y = t ' +
    '(shrinkage to bias 0 and scale 1). w = min(1, 1.345 υ_r √(1 − h) / |residual|) (Huber), h the rating’s share in t_u. ' +
    'υ_r by Huber’s proposal 2: Σ (w residual)² = β υ_r² Σ (1 − h) (1 − 2 / n_r), scaled to ratings − units − 2 raters + 2 ' +
    'in all, shrunk by one pseudo-rating of the pooled variance; one υ for both where there are two raters. A rater whose ' +
    'b_r is below 0.1 (3 shared units or more), or below two of its standard errors υ_r / √Σ (t − c)² (5 or more), is left ' +
    'out, the least related first, and the rest fitted again; more must be kept than are left out.',
  interval:
    'Items: t quantiles with √(m / Σ (w b² / υ²) + what is not known of the lines); m = 1 + 4 Σ h (1 − h) / freedom (Meier) ' +
    'since the weights are estimated. Raters: bootstrap by unit, refitted, bias-corrected percentiles; only where asked for.',
  limits: [
    'Scale is relative to these raters: all of them may use too little of the range.',
    'With two raters their noises cannot be told apart and are taken as equal; a noisier rater then seems to use more range.',
    'A rater’s line is straight: who bunches ratings at the top of the scale is straightened on average only.',
    'The scale of a rater who is left out is the slope on the others’ scores, whose own noise makes it somewhat too small.',
    'The inconsistency of the most precise of three raters comes out too high: what it shares with the scores is hard to tell.',
  ],
  sources: [
    'K. G. Jöreskog, Statistical analysis of sets of congeneric tests, Psychometrika 36 (1971) 109-133: the model.',
    'K. Pearson, On lines and planes of closest fit to systems of points in space, Philosophical Magazine 2 (1901) ' +
      '559-572: least squares over scores and lines at once.',
    'P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics 35 (1964) 73-101.',
    'S. D. Horn, R. A. Horn and D. B. Duncan, Estimating heteroscedastic variances in linear models, JASA 70 (1975) ' +
      '380-385.',
    'P. Meier, Variance of a weighted mean, Biometrics 9 (1953) 59-73.',
  ],
  compute: scaleCorrectedMean,
} as const satisfies Statistic;
