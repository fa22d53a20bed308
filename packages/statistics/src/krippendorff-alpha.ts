import type { Disagreement } from './disagreement/disagreement.ts';
import { intervalDisagreement } from './disagreement/interval-disagreement.ts';
import { nominalDisagreement } from './disagreement/nominal-disagreement.ts';
import { ordinalDisagreement } from './disagreement/ordinal-disagreement.ts';
import { pairedDisagreement, ratioDistance } from './disagreement/paired-disagreement.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { perfectAgreementInterval } from './perfect-agreement-interval.ts';
import { groupRows } from './ratings/group-rows.ts';
import type { Ratings } from './ratings/ratings.ts';
import { type RatingTable, tabulateRatings } from './ratings/tabulate-ratings.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import { type SetMetric, setDistance } from './set-distance.ts';
import type { Statistic } from './statistic.ts';

export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio' | SetMetric;

export type AlphaOptions = BootstrapOptions &
  (
    | { metric: Exclude<AlphaMetric, SetMetric> }
    /** Multi-select: a rating's value v stands for the labels `sets[v]`. */
    | { metric: SetMetric; sets: readonly (readonly number[])[] }
  );

/**
 * `units`: units with at least two ratings; `ratings`: the ratings in them, the only ones that count. `observed` and
 * `expected` are the mean δ² of two ratings of one unit, and of any two ratings.
 */
export type KrippendorffAlpha = Estimate<{
  observed: number;
  expected: number;
  units: number;
  ratings: number;
}>;

/**
 * Krippendorff's alpha. Null with `one_rater`, `no_overlap`, `one_category` (all pairable ratings the same), or for the
 * ratio metric `negative_value`; `unknown_category` where a value has no set. O(ratings), 0.2 s for 1,000,000 ratings
 * of a category or numeric field (ratio and sets: O(different values²)); the bootstrap by different rows of counts.
 */
export function krippendorffAlpha(ratings: Ratings, options: AlphaOptions): KrippendorffAlpha {
  const { level } = intervalOptions(options);
  const table = tabulateRatings(ratings);
  if (typeof table === 'string') return unknown(table);
  if (table.raters < 2) return unknown('one_rater');
  if (options.metric === 'ratio' && (table.values[0] as number) < 0) return unknown('negative_value');
  if ('sets' in options && !table.values.every((v) => options.sets[v] !== undefined)) {
    return unknown('unknown_category');
  }
  const groups = groupRows(table, 2);
  if (groups.rows === 0) return unknown('no_overlap');
  const disagreement = disagreementOf(groups, options);
  const sums = disagreement(groups.weight);
  if (!(sums.between > 0)) return unknown('one_category');
  const { ratings: n } = sums;
  const value = alphaOf(disagreement, groups.weight);
  const units = groups.weight.reduce((sum, w) => sum + w, 0);
  const details = { observed: sums.within / n, expected: sums.between / (n * (n - 1)), units, ratings: n };
  if (sums.within === 0) {
    const largest = largestDisagreement(groups, options);
    const interval = perfectAgreementInterval(units, level, { largest, expected: details.expected });
    return { value, standardError: 0, interval, intervalReason: null, ...details };
  }
  const statistic = (weight: Float64Array) => alphaOf(disagreement, weight);
  return { value, ...bootstrapInterval({ weight: groups.weight, statistic, value }, options), ...details };
}

function alphaOf(disagreement: Disagreement, weight: Float64Array): number {
  const { within, between, ratings } = disagreement(weight);
  return between > 0 ? 1 - ((ratings - 1) * within) / between : Number.NaN;
}

function disagreementOf(table: RatingTable, options: AlphaOptions): Disagreement {
  const { values } = table;
  switch (options.metric) {
    case 'nominal':
      return nominalDisagreement(table);
    case 'ordinal':
      return ordinalDisagreement(table);
    case 'interval':
      return intervalDisagreement(table);
    case 'ratio':
      return pairedDisagreement(table, (a, b) => ratioDistance(values[a] as number, values[b] as number));
    default: {
      const sets = Array.from(values, (v) => new Set(options.sets[v]));
      const distance = (a: number, b: number) =>
        setDistance(options.metric, sets[a] as Set<number>, sets[b] as Set<number>);
      return pairedDisagreement(table, distance);
    }
  }
}

/**
 * The largest δ² between two ratings: of the extremes for a scale, 1 at most for categories, ratios and sets. Used at
 * full agreement only, where each row has one category.
 */
function largestDisagreement(table: RatingTable, { metric }: AlphaOptions): number {
  const last = table.values.length - 1;
  if (metric === 'interval') return ((table.values[last] as number) - (table.values[0] as number)) ** 2;
  if (metric !== 'ordinal') return 1;
  const totals = new Float64Array(last + 1);
  for (let row = 0; row < table.rows; row++) {
    const c = table.code[table.start[row] as number] as number;
    totals[c] = (totals[c] as number) + (table.weight[row] as number) * (table.size[row] as number);
  }
  const used = totals.filter((total) => total > 0);
  const all = used.reduce((sum, total) => sum + total, 0);
  return (all - ((used[0] as number) + (used[used.length - 1] as number)) / 2) ** 2;
}

export const krippendorffAlphaStatistic = {
  id: 'krippendorff-alpha',
  name: "Krippendorff's alpha",
  levels: ['nominal', 'ordinal', 'interval', 'ratio', 'set'],
  takes: 'raters',
  meaning:
    'Agreement beyond chance for any kind of field, any number of raters and any pattern of missing ratings: 1 is full ' +
    'agreement, 0 what shuffling all ratings over the units would give. Krippendorff asks for 0.800, and 0.667 where ' +
    'tentative conclusions will do.',
  formula:
    '1 − D_o / D_e; D_o the mean δ² of pairs of ratings of one unit (a unit with m ratings weighs m), D_e that of ' +
    'all pairs. δ²: nominal 1 if different; ordinal (number of ratings between the two)²; interval (a − b)²; ratio ' +
    '((a − b)/(a + b))²; sets the Jaccard or MASI distance. Units with one rating are left out.',
  interval:
    'Bootstrap by unit (1,999 resamples of whole units, seeded), bias-corrected and accelerated; at full agreement an ' +
    'exact binomial bound.',
  limits: [
    'When nearly all answers are the same, alpha can be low though raters hardly ever differ: read it with ' +
      "percent agreement and Gwet's AC1.",
    'The ordinal metric depends on how often each category was used, so that two queues may differ by that alone.',
    'Alpha treats raters as interchangeable: a rater who is always one point higher lowers it, and is not named.',
    'With a rare category the interval needs units that hold it: three raters of modest skill and a tenth of 50 units ' +
      'gave 88 % instead of 95 %; with under 20 units do not lean on it.',
  ],
  sources: [
    "K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), repository.upenn.edu/asc_papers/43.",
    'K. Krippendorff, Content Analysis: An Introduction to Its Methodology, 4th ed., Sage (2019), chapter 12.',
    'R. Passonneau, Measuring agreement on set-valued items (MASI), LREC 2006.',
    'B. Efron, Better bootstrap confidence intervals, JASA 82 (1987) 171-185.',
  ],
  compute: krippendorffAlpha,
} as const satisfies Statistic;
