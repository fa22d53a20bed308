import { studentT } from './distributions/student-t.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { designMean, type MeanEstimator, type SampleDesign } from './labelled/design-variance.ts';
import { effectiveUnits } from './labelled/weighted-moments.ts';
import type { Statistic } from './statistic.ts';

export interface LabelledSample {
  label: ArrayLike<number>;
  /** The chance with which each had been drawn, in (0, 1]. */
  inclusion: ArrayLike<number>;
  /** Units of the population, N. */
  units: number;
}

export interface HorvitzThompsonOptions extends IntervalOptions {
  /** `hajek` unless told: it is the steadier one unless chances are close to proportional to the labels. */
  estimator?: MeanEstimator;
  /** `fixed` unless told; `poisson` where each unit had its own coin. */
  design?: SampleDesign;
}

/** `effectiveLabels`: Kish's (Σ 1/π)² / Σ 1/π². */
export type HorvitzThompsonMean = Estimate<{ labels: number; units: number; effectiveLabels: number }>;

/** The population's mean from labels alone. No interval (`too_few_labels`) from one label unless all were certain. */
export function horvitzThompsonMean(
  sample: LabelledSample,
  options: HorvitzThompsonOptions = {},
): HorvitzThompsonMean {
  const { level } = intervalOptions(options);
  const { estimator = 'hajek', design = 'fixed' } = options;
  const n = sample.label.length;
  if (sample.inclusion.length !== n) return unknown('columns_differ');
  if (n === 0) return unknown('no_labels');
  if (!(Number.isInteger(sample.units) && sample.units >= n)) return unknown('invalid_count');
  const label = Float64Array.from(sample.label);
  const inclusion = Float64Array.from(sample.inclusion);
  if (!label.every((v) => Math.abs(v) <= 1e100)) return unknown('not_finite');
  if (!inclusion.every((p) => p > 1e-12 && p <= 1)) return unknown('invalid_inclusion');
  const { value, variance } = designMean(label, inclusion, sample.units, { estimator, design });
  const isCertain = inclusion.every((p) => p === 1);
  const isKnown = n > 1 || isCertain;
  const standardError = isKnown ? Math.sqrt(variance) : null;
  const half = isKnown
    ? studentT.quantile((1 + level) / 2, Math.max(1, n - 1)) * (standardError as number)
    : 0;
  return {
    value,
    standardError,
    interval: isKnown ? { lower: value - half, upper: value + half, level, method: 'design' } : null,
    intervalReason: isKnown ? null : 'too_few_labels',
    labels: n,
    units: sample.units,
    effectiveLabels: effectiveUnits(inclusion),
  };
}

export const horvitzThompsonMeanStatistic = {
  id: 'horvitz-thompson-mean',
  name: 'Mean from labels alone (Horvitz-Thompson, Hájek)',
  levels: ['interval', 'ratio', 'nominal'],
  takes: 'sample',
  meaning:
    'The mean of the whole run from the labelled sample alone: each label stands for as many units as its chance of ' +
    'being drawn says. The yardstick beside which the judge’s help is shown.',
  formula:
    'Σ y/π ÷ Σ 1/π (Hájek) or Σ y/π ÷ N (Horvitz-Thompson). Variance n/(n − 1) Σ (1 − π) (u/π − R)² over the squared ' +
    'divisor, u the deviation (Hájek) or value, R = Σ (1 − π) u/π ÷ Σ (1 − π) for a set size and 0 for coins (for coins ' +
    'and Horvitz-Thompson without n/(n − 1): exact).',
  interval: 't quantiles with n − 1 degrees of freedom.',
  limits: [
    'Symmetric: for shares near 0 or 1 use the share by judge and labels.',
    'For sets of unequal chances the variance is Hájek’s approximation, good for designs with high entropy.',
    'All labels alike give a width of 0.',
  ],
  sources: [
    'D. G. Horvitz and D. J. Thompson, A generalization of sampling without replacement from a finite universe, JASA 47 ' +
      '(1952) 663-685.',
    'J. Hájek, Asymptotic theory of rejective sampling, Ann. Math. Stat. 35 (1964) 1491-1523.',
    'W. G. Cochran, Sampling techniques, 3rd edition (1977), theorem 2.2.',
  ],
  compute: horvitzThompsonMean,
} as const satisfies Statistic;
