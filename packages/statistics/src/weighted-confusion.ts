import { type Estimate, type Reason, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { effectiveUnits } from './labelled/weighted-moments.ts';
import type { BootstrapResult } from './resampling/bootstrap-interval.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';
import type { Statistic } from './statistic.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Columns of equal length: verdicts 1 (pass) or 0, and the chance with which each item had been drawn, in (0, 1]. */
export interface WeightedVerdicts {
  human: ArrayLike<number>;
  judge: ArrayLike<number>;
  inclusion: ArrayLike<number>;
}

export type WeightedConfusion =
  | {
      /** Of all items that could have been drawn, the estimated share in each cell; they sum to 1. */
      shares: { truePositive: number; falsePositive: number; falseNegative: number; trueNegative: number };
      accuracy: Estimate;
      precision: Estimate;
      recall: Estimate;
      specificity: Estimate;
      f1: Estimate;
      matthews: Estimate;
      kappa: Estimate;
      /** Krippendorff's nominal alpha of judge and people as two raters. */
      alpha: Estimate;
      items: number;
      /** Kish's number of equally weighted items. */
      effectiveItems: number;
    }
  | { shares: null; reason: Reason };

interface Columns {
  /** 0 true negative, 1 false positive, 2 false negative, 3 true positive. */
  cell: Uint8Array;
  inclusion: Float64Array;
}

function columnsOf({ human, judge, inclusion }: WeightedVerdicts): Columns | Reason {
  const n = human.length;
  if (judge.length !== n || inclusion.length !== n) return 'columns_differ';
  if (n === 0) return 'empty';
  const cell = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const [h, j, p] = [human[i] as number, judge[i] as number, inclusion[i] as number];
    if ((h !== 0 && h !== 1) || (j !== 0 && j !== 1)) return 'not_binary';
    if (!(p > 1e-12 && p <= 1)) return 'invalid_inclusion';
    cell[i] = 2 * h + j;
  }
  return { cell, inclusion: Float64Array.from(inclusion) };
}

/** Σ w [part] ÷ Σ w [whole], with Wilson's interval on the items that would give its linearised variance. */
function shareOf({ cell, inclusion }: Columns, part: number[], whole: number[], level: number): Estimate {
  const isIn = (cells: number[], i: number) => cells.includes(cell[i] as number);
  const chances = inclusion.filter((_, i) => isIn(whole, i));
  if (chances.length === 0) return unknown('no_cases');
  let [sum, total] = [0, 0];
  for (let i = 0; i < cell.length; i++) {
    if (!isIn(whole, i)) continue;
    total += 1 / (inclusion[i] as number);
    if (isIn(part, i)) sum += 1 / (inclusion[i] as number);
  }
  const value = Math.min(1, sum / total);
  let squares = 0;
  for (let i = 0; i < cell.length; i++) {
    if (isIn(whole, i)) squares += ((Number(isIn(part, i)) - value) / (inclusion[i] as number) / total) ** 2;
  }
  // Where all are alike there is no spread to take a variance from; Kish's number is what is left.
  const n = value > 0 && value < 1 ? (value * (1 - value)) / squares : effectiveUnits(chances);
  return {
    value,
    standardError: Math.sqrt((value * (1 - value)) / n),
    interval: wilsonInterval(value, n, level),
    intervalReason: null,
  };
}

/** F1, Matthews' correlation, kappa and alpha of a table of weights, `items` of them; NaN where one is not defined. */
function tableOf([tn, fp, fn, tp]: readonly [number, number, number, number], items: number): Float64Array {
  const n = tn + fp + fn + tp;
  const [people, judge] = [(tp + fn) / n, (tp + fp) / n];
  const named = 2 * tp + fp + fn;
  const spread = people * (1 - people) * judge * (1 - judge);
  const expected = people * judge + (1 - people) * (1 - judge);
  const mean = (people + judge) / 2;
  const chance = 2 * mean * (1 - mean);
  const differing = (fp + fn) / n;
  return Float64Array.of(
    named > 0 ? (2 * tp) / named : Number.NaN,
    spread > 0 ? (tp / n - people * judge) / Math.sqrt(spread) : Number.NaN,
    expected < 1 ? (1 - differing - expected) / (1 - expected) : Number.NaN,
    chance > 0 ? 1 - ((1 - 1 / (2 * items)) * differing) / chance : Number.NaN,
  );
}

/** Items of the same cell and chance are alike: resamples draw how many of each. */
function groupsOf({ cell, inclusion }: Columns) {
  const at = new Map<string, number>();
  const groups: { cell: number; weight: number; count: number }[] = [];
  cell.forEach((c, i) => {
    const key = `${c} ${inclusion[i]}`;
    const known = at.get(key);
    if (known === undefined) {
      at.set(key, groups.push({ cell: c, weight: 1 / (inclusion[i] as number), count: 1 }) - 1);
    } else (groups[known] as { count: number }).count += 1;
  });
  return groups;
}

/**
 * A judge's passes and fails against people's on items drawn with unequal chances: each counts 1 / its chance, so that
 * the numbers are those of all items, not of the ones that were picked.
 */
export function weightedConfusion(
  verdicts: WeightedVerdicts,
  options: BootstrapOptions = {},
): WeightedConfusion {
  const { level, resamples, seed } = intervalOptions(options);
  const columns = columnsOf(verdicts);
  if (typeof columns === 'string') return { shares: null, reason: columns };
  const items = columns.cell.length;
  const groups = groupsOf(columns);
  const cellsOf = (counts: ArrayLike<number>) => {
    const cells: [number, number, number, number] = [0, 0, 0, 0];
    groups.forEach(({ cell, weight }, g) => {
      cells[cell] = (cells[cell] as number) + weight * (counts[g] as number);
    });
    return cells;
  };
  const weight = Float64Array.from(groups, ({ count }) => count);
  const cells = cellsOf(weight);
  const values = tableOf(cells, items);
  const statistic = (drawn: Float64Array) => tableOf(cellsOf(drawn), items);
  const intervals = bootstrapVector({ weight, statistic, values }, { level, resamples, seed });
  const estimate = (at: number, reason: Reason): Estimate => {
    const value = values[at] as number;
    return Number.isNaN(value) ? unknown(reason) : { value, ...(intervals[at] as BootstrapResult) };
  };
  const total = cells.reduce((sum, w) => sum + w, 0);
  const [trueNegative, falsePositive, falseNegative, truePositive] = cells.map(
    (w) => w / total,
  ) as typeof cells;
  return {
    shares: { truePositive, falsePositive, falseNegative, trueNegative },
    accuracy: shareOf(columns, [0, 3], [0, 1, 2, 3], level),
    precision: shareOf(columns, [3], [1, 3], level),
    recall: shareOf(columns, [3], [2, 3], level),
    specificity: shareOf(columns, [0], [0, 1], level),
    f1: estimate(0, 'no_cases'),
    matthews: estimate(1, 'one_category'),
    kappa: estimate(2, 'one_category'),
    alpha: estimate(3, 'one_category'),
    items,
    effectiveItems: effectiveUnits(columns.inclusion),
  };
}

export const weightedConfusionStatistic = {
  id: 'weighted-confusion',
  name: 'Judge against people, on a drawn sample',
  levels: ['nominal'],
  takes: 'sample',
  meaning:
    'How well a judge’s passes and fails match people’s on the whole run, from a sample that was drawn with unequal ' +
    'chances: all that failed and a tenth of the rest, say. Plain counts would describe that mixture only.',
  formula:
    'Each item counts w = 1 / π. Precision Σ w [both pass] ÷ Σ w [judge passes], and so on; F1, Matthews’ φ, Cohen’s ' +
    'kappa and Krippendorff’s alpha of the weighted table.',
  interval:
    'Shares: Wilson’s, with the number of items that would give the share’s linearised variance. The others: bootstrap ' +
    'by item, bias-corrected percentiles.',
  limits: [
    'People’s verdicts are taken as right.',
    'A few items with a small chance carry much of the weight: look at the effective number of items.',
    'Chances must be those with which items were really drawn.',
  ],
  sources: [
    'L. Kish, Survey Sampling (1965), section 11.7.',
    'C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey Sampling (1992), section 5.6.',
    'C. B. Begg and R. A. Greenes, Assessment of diagnostic tests when disease verification is subject to selection ' +
      'bias, Biometrics 39 (1983) 207-215.',
  ],
  compute: weightedConfusion,
} as const satisfies Statistic;
