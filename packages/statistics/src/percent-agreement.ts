import { type Estimate, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { groupRows } from './ratings/group-rows.ts';
import type { Ratings } from './ratings/ratings.ts';
import { type RatingTable, tabulateRatings } from './ratings/tabulate-ratings.ts';
import type { Statistic } from './statistic.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** `units`: units with at least two ratings, the only ones that count. */
export type PercentAgreement = Estimate<{ units: number }>;

/** Σ_k r_k (r_k − 1) / (r (r − 1)): the share of a row's pairs of raters that chose the same value. */
export function rowAgreement(table: RatingTable, row: number): number {
  const end = table.start[row + 1] as number;
  const size = table.size[row] as number;
  let agreeing = 0;
  for (let e = table.start[row] as number; e < end; e++) {
    const count = table.count[e] as number;
    agreeing += count * (count - 1);
  }
  return agreeing / (size * (size - 1));
}

/** Percent agreement, as a share in [0, 1]. Null with `one_rater` or `no_overlap` where nothing can be compared. */
export function percentAgreement(ratings: Ratings, options: IntervalOptions = {}): PercentAgreement {
  const { level } = intervalOptions(options);
  const table = tabulateRatings(ratings);
  if (typeof table === 'string') return unknown(table);
  if (table.raters < 2) return unknown('one_rater');
  const groups = groupRows(table, 2);
  if (groups.rows === 0) return unknown('no_overlap');
  const agreement = Float64Array.from(groups.size, (_, row) => rowAgreement(groups, row));
  const weighted = (value: (share: number) => number) =>
    agreement.reduce((sum, share, row) => sum + (groups.weight[row] as number) * value(share), 0);
  const units = groups.weight.reduce((sum, w) => sum + w, 0);
  const value = weighted((share) => share) / units;
  const square = weighted((share) => (share - value) ** 2);
  const variance = units > 1 ? square / (units * (units - 1)) : 0;
  const effectiveUnits = variance > 0 ? (value * (1 - value)) / variance : units;
  return {
    value,
    standardError: units > 1 ? Math.sqrt(variance) : null,
    interval: wilsonInterval(value, effectiveUnits, level),
    intervalReason: null,
    units,
  };
}

export const percentAgreementStatistic = {
  id: 'percent-agreement',
  name: 'Percent agreement',
  levels: ['nominal', 'ordinal', 'interval', 'ratio', 'set'],
  takes: 'raters',
  meaning:
    'The chance that two raters of the same unit gave it the same value. Easy to read, but not corrected for chance: ' +
    'two raters who answer "pass" nine times in ten agree on 82 % of units without looking at one.',
  formula:
    'Mean over units with r ≥ 2 ratings of Σ_k r_k (r_k − 1) / (r (r − 1)), r_k the ratings of value k. Every such ' +
    'unit counts once, however many rated it.',
  interval:
    "Wilson's score interval, with the effective number of units p (1 − p) / var(p) in place of n, var(p) from the " +
    "spread of the units' agreements; for two raters this is n − 1.",
  limits: [
    'Not comparable between fields with different numbers of values or different base rates.',
    'Near misses on a scale count as full disagreement: use a weighted coefficient or alpha for those.',
  ],
  sources: [
    'J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971) 378-382.',
    'E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.',
    'E. L. Korn and B. I. Graubard, Confidence intervals for proportions with small expected number of positive ' +
      'counts estimated from survey data, Survey Methodology 24 (1998) 193-201.',
  ],
  compute: percentAgreement,
} as const satisfies Statistic;
