import { normal } from './distributions/normal.ts';
import { type Estimate, type Interval, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { midRanks } from './mid-ranks.ts';
import { pairFault, type RatingPair } from './ratings/rater-pairs.ts';
import type { Statistic } from './statistic.ts';

export type SpearmanCorrelation = Estimate<{ units: number }>;

/**
 * Spearman's rank correlation of two raters. Null with `too_few_units` under three units, `no_variance` where one of
 * them gave one value throughout. The interval needs four units and a correlation short of ±1.
 */
export function spearmanCorrelation(pair: RatingPair, options: IntervalOptions = {}): SpearmanCorrelation {
  const { level } = intervalOptions(options);
  const fault = pairFault(pair);
  if (fault !== null) return unknown(fault);
  const units = pair.a.length;
  if (units < 3) return unknown('too_few_units');
  const centre = (units + 1) / 2;
  const a = midRanks(pair.a).map((rank) => rank - centre);
  const b = midRanks(pair.b).map((rank) => rank - centre);
  const product = (x: Float64Array, y: Float64Array) =>
    x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
  const scale = Math.sqrt(product(a, a) * product(b, b));
  if (scale === 0) return unknown('no_variance');
  const value = Math.max(-1, Math.min(1, product(a, b) / scale));
  if (units < 4)
    return { value, standardError: null, interval: null, intervalReason: 'too_few_units', units };
  if (1 - Math.abs(value) < 1e-12) {
    return { value, standardError: null, interval: null, intervalReason: 'no_error_variance', units };
  }
  const spread = Math.sqrt((1 + (value * value) / 2) / (units - 3));
  const half = normal.quantile((1 + level) / 2) * spread;
  const centreZ = Math.atanh(value);
  const interval: Interval = {
    lower: Math.tanh(centreZ - half),
    upper: Math.tanh(centreZ + half),
    level,
    method: 'fisher-z',
  };
  return { value, standardError: spread * (1 - value * value), interval, intervalReason: null, units };
}

export const spearmanCorrelationStatistic = {
  id: 'spearman-correlation',
  name: "Spearman's rank correlation",
  levels: ['ordinal', 'interval', 'ratio'],
  takes: 'pair',
  meaning:
    'Whether two raters put units in the same order, whatever numbers they use for it: 1 the same order, 0 no relation, ' +
    '−1 the reverse. It says nothing about level: a rater who is always two points higher agrees fully.',
  formula:
    "Pearson's correlation of the ranks over the units that both rated, equal values sharing the mean rank.",
  interval:
    "Fisher's z with variance (1 + r²/2) / (n − 3) (Bonett and Wright 2000), which holds its level up to about |r| = 0.95.",
  limits: [
    'With few distinct values most ranks are ties, and the interval is approximate.',
    'Under about 10 units, or at |r| above 0.95, the interval is approximate.',
  ],
  sources: [
    'C. Spearman, The proof and measurement of association between two things, Am. J. Psychol. 15 (1904) 72-101.',
    'D. G. Bonett and T. A. Wright, Sample size requirements for estimating Pearson, Kendall and Spearman ' +
      'correlations, Psychometrika 65 (2000) 23-28.',
  ],
  compute: spearmanCorrelation,
} as const satisfies Statistic;
