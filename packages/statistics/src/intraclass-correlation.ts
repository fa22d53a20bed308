import { fisherF } from './distributions/fisher-f.ts';
import { type Estimate, type Reason, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import type { Ratings } from './ratings/ratings.ts';
import { sortByUnit, type UnitRows } from './ratings/sort-by-unit.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import type { Statistic } from './statistic.ts';
import {
  oneWayComponents,
  twoWayComponents,
  type VarianceComponents,
} from './variance/variance-components.ts';

export interface IntraclassOptions extends BootstrapOptions {
  /**
   * 1: each unit has raters of its own (one-way). 2: raters are a sample, and their levels count as disagreement
   * (absolute agreement). 3: these raters only, levels set aside (consistency).
   */
  model: 1 | 2 | 3;
  /** Reliability of the mean of so many raters: Shrout and Fleiss' k forms. 1, a single rater, unless told. */
  meanOf?: number | 'all';
}

/**
 * `meanOf`: the number of raters the value holds for. `units` and `raters` that counted; `ratingsPerUnit` on average.
 */
export type IntraclassCorrelation = Estimate<{
  meanOf: number;
  units: number;
  raters: number;
  ratingsPerUnit: number;
}>;

/** The share of variance due to units in a mean of k ratings; `NaN` where the variances do not add up to more than 0. */
function shareOfUnits({ unit, rater, error }: VarianceComponents, model: 1 | 2 | 3, k: number): number {
  const noise = (model === 3 ? error : rater + error) / k;
  return unit + noise > 0 ? unit / (unit + noise) : Number.NaN;
}

/** From one rater to the mean of k (Spearman and Brown); −∞ where a lower bound has no counterpart. */
function steppedUp(single: number, k: number): number {
  const denominator = 1 + (k - 1) * single;
  return denominator > 0 ? (k * single) / denominator : Number.NEGATIVE_INFINITY;
}

/** Single-rater bounds for complete data: Shrout and Fleiss for models 1 and 3, McGraw and Wong's ICC(A,1) for 2. */
function exactBounds(parts: VarianceComponents, model: 1 | 2 | 3, level: number): [number, number] {
  const {
    meanSquareUnits: msb,
    meanSquareRaters: msr,
    meanSquareError: mse,
    units: n,
    ratingsPerUnit: k,
  } = parts;
  const p = (1 + level) / 2;
  if (model !== 2) {
    const df = model === 1 ? n * (k - 1) : (n - 1) * (k - 1);
    const low = msb / mse / fisherF.quantile(p, n - 1, df);
    const high = (msb / mse) * fisherF.quantile(p, df, n - 1);
    return [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)];
  }
  const icc = shareOfUnits(parts, 2, 1);
  const own = (k * icc * msr) / mse;
  const rest = n * (1 + (k - 1) * icc) - k * icc;
  const df = ((n - 1) * (k - 1) * (own + rest) ** 2) / ((n - 1) * own ** 2 + rest ** 2);
  const fLow = fisherF.quantile(p, n - 1, df);
  const fHigh = fisherF.quantile(p, df, n - 1);
  const shared = k * msr + (k * n - k - n) * mse;
  return [
    (n * (msb - fLow * mse)) / (fLow * shared + n * msb),
    (n * (fHigh * msb - mse)) / (shared + n * fHigh * msb),
  ];
}

/** Nothing missing: model 1 asks only for equally many ratings of every unit, whoever gave them. */
function isComplete({ start, units, value, raterIds }: UnitRows, model: 1 | 2 | 3): boolean {
  if (model !== 1) return value.length === units * raterIds.length;
  return start.every((from, u) => from * units === u * value.length);
}

function exactInterval(parts: VarianceComponents, options: IntraclassOptions, k: number) {
  const { level } = intervalOptions(options);
  const none = (intervalReason: Reason) => ({ standardError: null, interval: null, intervalReason });
  if (parts.meanSquareError === 0) return none('no_error_variance');
  const [low, high] = exactBounds(parts, options.model, level).map((bound) => steppedUp(bound, k));
  if (low === undefined || high === undefined || !Number.isFinite(low + high)) return none('no_variance');
  return {
    standardError: null,
    interval: { lower: low, upper: high, level, method: 'f-ratio' as const },
    intervalReason: null,
  };
}

/**
 * The intraclass correlation, all six forms of Shrout and Fleiss: `{model: 2}` is ICC(2,1), `{model: 2, meanOf: 'all'}`
 * ICC(2,k). Null with `one_rater`, `too_few_units`, `no_overlap` (no unit rated twice), `no_variance` (all ratings the
 * same, or the variances add up to nothing), and for models 2 and 3 `disconnected`.
 */
export function intraclassCorrelation(ratings: Ratings, options: IntraclassOptions): IntraclassCorrelation {
  const { meanOf = 1, model } = options;
  intervalOptions(options);
  if (meanOf !== 'all' && !(meanOf >= 1)) throw new RangeError(`meanOf must be at least 1, not ${meanOf}.`);
  const rows = sortByUnit(ratings);
  if (typeof rows === 'string') return unknown(rows);
  if (rows.raterIds.length < 2) return unknown('one_rater');
  const components = model === 1 ? oneWayComponents : twoWayComponents;
  const weight = new Float64Array(rows.units).fill(1);
  const parts = components(rows, weight);
  if (typeof parts === 'string') return unknown(parts);
  const { units, raters, ratingsPerUnit } = parts;
  const k = meanOf === 'all' ? ratingsPerUnit : meanOf;
  const value = shareOfUnits(parts, model, k);
  if (Number.isNaN(value)) return unknown('no_variance');
  const details = { meanOf: k, units, raters, ratingsPerUnit };
  if (isComplete(rows, model)) return { value, ...exactInterval(parts, options, k), ...details };
  const statistic = (drawn: Float64Array) => {
    const found = components(rows, drawn);
    return typeof found === 'string' ? Number.NaN : shareOfUnits(found, model, k);
  };
  return { value, ...bootstrapInterval({ weight, statistic, value }, options), ...details };
}

export const intraclassCorrelationStatistic = {
  id: 'intraclass-correlation',
  name: 'Intraclass correlation',
  levels: ['interval', 'ratio'],
  takes: 'raters',
  meaning:
    'The share of the variance of a rating that is due to the unit and not to who rated it: 1 if only units differ. ' +
    'With meanOf, of the mean of several ratings: how far a unit’s average can be trusted.',
  formula:
    'σ²_u / (σ²_u + noise / k); model 1 noise = σ²_within of the one-way analysis of variance; model 2 noise = σ²_rater + ' +
    'σ²_error; model 3 noise = σ²_error. Variances by the method of moments: balanced analysis of variance where nothing ' +
    'is missing (then the six forms of Shrout and Fleiss), Henderson’s method III where something is.',
  interval:
    'Complete data: exact F for models 1 and 3, Satterthwaite’s approximation for model 2 (McGraw and Wong). With gaps: ' +
    'bootstrap by unit (1,999 resamples, seeded), bias-corrected and accelerated.',
  limits: [
    'Depends on how much the units differ: the same raters have a lower value on units that are much alike.',
    'The F intervals suppose normal errors; few rating steps or a ceiling break that.',
    'A value below 0 means that units differ less than chance would have it; it is not cut at 0.',
    'The bootstrap with gaps does not resample raters: with few of them it is too narrow for models 2 and 3.',
  ],
  sources: [
    'P. E. Shrout and J. L. Fleiss, Intraclass correlations, Psychological Bulletin 86 (1979) 420-428.',
    'K. O. McGraw and S. P. Wong, Forming inferences about some intraclass correlation coefficients, Psychological ' +
      'Methods 1 (1996) 30-46.',
    'C. R. Henderson, Estimation of variance and covariance components, Biometrics 9 (1953) 226-252.',
  ],
  compute: intraclassCorrelation,
} as const satisfies Statistic;
