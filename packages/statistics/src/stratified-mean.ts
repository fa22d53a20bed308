import { studentT } from './distributions/student-t.ts';
import { type Estimate, type Reason, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import type { Statistic } from './statistic.ts';

export interface Stratum {
  /** Units in the stratum, N_h. */
  units: number;
  /** Labels of a simple random sample of them. */
  label: ArrayLike<number>;
}

/** `degrees`: Satterthwaite's degrees of freedom of the interval, null where the variance is 0. */
export type StratifiedMean = Estimate<{ labels: number; units: number; degrees: number | null }>;

interface StratumPart {
  units: number;
  labels: number;
  mean: number;
  /** (1 − n/N) s²/n; null where one label leaves it unknown. */
  variance: number | null;
}

function stratumPart({ units, label }: Stratum): StratumPart | Reason {
  const labels = label.length;
  if (!Number.isInteger(units) || units < labels || units < 1) return 'invalid_stratum';
  if (labels === 0) return 'unlabelled_stratum';
  const values = Float64Array.from(label);
  if (!values.every((v) => Math.abs(v) <= 1e100)) return 'not_finite';
  const mean = values.reduce((sum, v) => sum + v, 0) / labels;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  if (labels === units) return { units, labels, mean, variance: 0 };
  return {
    units,
    labels,
    mean,
    variance: labels > 1 ? ((1 - labels / units) * squares) / (labels - 1) / labels : null,
  };
}

/**
 * The mean over strata sampled separately. Null with `unlabelled_stratum` where one has no label (its units would be
 * left out silently); no interval (`too_few_labels`) where one has a single label and more units.
 */
export function stratifiedMean(strata: readonly Stratum[], options: IntervalOptions = {}): StratifiedMean {
  const { level } = intervalOptions(options);
  if (strata.length === 0) return unknown('empty');
  const parts: StratumPart[] = [];
  for (const stratum of strata) {
    const part = stratumPart(stratum);
    if (typeof part === 'string') return unknown(part);
    parts.push(part);
  }
  const units = parts.reduce((sum, part) => sum + part.units, 0);
  const labels = parts.reduce((sum, part) => sum + part.labels, 0);
  const value = parts.reduce((sum, part) => sum + (part.units / units) * part.mean, 0);
  if (parts.some(({ variance }) => variance === null)) {
    const none = { standardError: null, interval: null, intervalReason: 'too_few_labels' } as const;
    return { value, ...none, labels, units, degrees: null };
  }
  const pieces = parts.map((part) => (part.units / units) ** 2 * (part.variance as number));
  const variance = pieces.reduce((sum, v) => sum + v, 0);
  // As shares of the whole: squares of variances would run out of range long before their ratios do.
  const fourth = pieces.reduce((sum, v, h) => {
    const { labels: n } = parts[h] as StratumPart;
    return n > 1 && variance > 0 ? sum + (v / variance) ** 2 / (n - 1) : sum;
  }, 0);
  const degrees = fourth > 0 ? 1 / fourth : null;
  const half = degrees === null ? 0 : studentT.quantile((1 + level) / 2, degrees) * Math.sqrt(variance);
  return {
    value,
    standardError: Math.sqrt(variance),
    interval: { lower: value - half, upper: value + half, level, method: 'design' },
    intervalReason: null,
    labels,
    units,
    degrees,
  };
}

export const stratifiedMeanStatistic = {
  id: 'stratified-mean',
  name: 'Mean over strata',
  levels: ['interval', 'ratio', 'nominal'],
  takes: 'sample',
  meaning:
    'The mean of the whole run from separate samples of its parts (models, tags, score bands), each counting by its ' +
    'size, not by how many labels it got.',
  formula: 'Σ W_h ȳ_h, W_h = N_h / N. Variance Σ W_h² (1 − n_h/N_h) s_h² / n_h.',
  interval: 't quantiles with Satterthwaite’s degrees of freedom.',
  limits: [
    'Each stratum needs two labels (or all its units) for an interval.',
    'A stratum whose few labels are all alike adds nothing to the width: choose strata that can have ten labels.',
  ],
  sources: ['W. G. Cochran, Sampling techniques, 3rd edition (1977), theorem 5.3 and section 5.4.'],
  compute: stratifiedMean,
} as const satisfies Statistic;
