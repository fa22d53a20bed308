import { weightedCategoriesMax } from './agreement-weights.ts';
import { type CohenKappa, cohenKappa } from './cohen-kappa.ts';
import { type Estimate, type KnownEstimate, type Reason, unknown } from './estimate.ts';
import { shareEstimate } from './gold-accuracy.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { type ClassCounts, classCounts, tableMeasures } from './judges/class-measures.ts';
import { indexCategories } from './ratings/index-categories.ts';
import { pairFault, type RatingPair } from './ratings/rater-pairs.ts';
import type { BootstrapResult } from './resampling/bootstrap-interval.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';
import type { Statistic } from './statistic.ts';

export interface JudgeConfusionOptions extends BootstrapOptions {
  /** All values that the field allows; those found in the data unless told. */
  categories?: readonly number[];
}

export interface ClassReport extends ClassCounts {
  category: number;
  /** Of those that the judge so named, the share that people did too; unknown (`no_cases`) if it named none. */
  precision: Estimate;
  /** Of those that people so named, the share that the judge found (sensitivity). */
  recall: Estimate;
  /** Of those that people did not so name, the share that the judge did not either. */
  specificity: Estimate;
  f1: Estimate;
}

export type JudgeConfusion =
  | {
      categories: number[];
      /** `matrix[i][j]`: items that people gave category i and the judge category j. */
      matrix: number[][];
      classes: ClassReport[];
      accuracy: KnownEstimate;
      /** Mean F1 of the categories that either side used. */
      macroF1: Estimate;
      matthews: Estimate;
      kappa: CohenKappa;
      items: number;
    }
  | { matrix: null; reason: Reason };

function shareOf(part: number, whole: number, level: number): Estimate {
  return whole > 0 ? shareEstimate(part / whole, whole, level) : unknown('no_cases');
}

function countTable({ a, b }: RatingPair, categories?: readonly number[]) {
  const both = new Float64Array(a.length * 2);
  both.set(a);
  both.set(b, a.length);
  const index = indexCategories(both, categories);
  if (index === null) return 'unknown_category' as const;
  const q = index.distinct.length;
  if (q > weightedCategoriesMax / 4) return 'too_many_categories' as const;
  const cells = new Float64Array(q * q);
  for (let i = 0; i < a.length; i++) {
    const cell = (index.code[i] as number) * q + (index.code[a.length + i] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
  return { cells, q, values: Array.from(index.distinct) };
}

/**
 * A judge's categories (`b`) against people's (`a`), item by item. Every share has Wilson's interval; F1 and Matthews'
 * correlation that of a bootstrap by item. At most 500 categories.
 */
export function judgeConfusion(pair: RatingPair, options: JudgeConfusionOptions = {}): JudgeConfusion {
  const { level, resamples, seed } = intervalOptions(options);
  const fault = pairFault(pair);
  if (fault !== null) return { matrix: null, reason: fault };
  const table = countTable(pair, options.categories);
  if (typeof table === 'string') return { matrix: null, reason: table };
  const { cells, q, values } = table;
  const items = pair.a.length;
  const measures = tableMeasures(cells, q);
  const statistic = (drawn: Float64Array) => tableMeasures(drawn, q);
  const sample = { weight: cells, statistic, values: measures };
  const intervals = bootstrapVector(sample, { level, resamples, seed });
  const estimate = (at: number, reason: Reason): Estimate => {
    const value = measures[at] as number;
    return Number.isNaN(value) ? unknown(reason) : { value, ...(intervals[at] as BootstrapResult) };
  };
  const classes = values.map((category, k) => {
    const counts = classCounts(cells, q, k);
    const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
    return {
      category,
      ...counts,
      precision: shareOf(truePositives, truePositives + falsePositives, level),
      recall: shareOf(truePositives, truePositives + falseNegatives, level),
      specificity: shareOf(trueNegatives, trueNegatives + falsePositives, level),
      f1: estimate(k, 'no_cases'),
    };
  });
  const agreed = values.reduce((sum, _, k) => sum + (cells[k * q + k] as number), 0);
  return {
    categories: values,
    matrix: values.map((_, i) => Array.from(cells.subarray(i * q, (i + 1) * q))),
    classes,
    accuracy: shareEstimate(agreed / items, items, level),
    macroF1: estimate(q, 'no_cases'),
    matthews: estimate(q + 1, 'one_category'),
    kappa: cohenKappa(pair, { level, categories: values }),
    items,
  };
}

export const judgeConfusionStatistic = {
  id: 'judge-confusion',
  name: 'Judge against people',
  levels: ['nominal', 'ordinal'],
  takes: 'pair',
  meaning:
    'Which of people’s verdicts the judge repeats and which it mistakes, and for each category how much of what it says ' +
    'holds (precision) and how much it finds (recall).',
  formula:
    'precision TP / (TP + FP), recall TP / (TP + FN), specificity TN / (TN + FP), F1 = 2 TP / (2 TP + FP + FN); macro F1 ' +
    'the mean over categories used; Matthews’ φ, for more than two categories Gorodkin’s R_K; Cohen’s kappa unweighted.',
  interval:
    "Wilson's for shares; bootstrap by item, bias-corrected percentiles, for F1 and Matthews’ correlation; kappa's own.",
  limits: [
    'People’s verdicts are taken as right: where they disagree among themselves, so will the judge with them.',
    'Accuracy flatters when one category is rare: look at recall, Matthews’ correlation or kappa.',
    'Precision depends on how frequent the category is in this very set.',
    'On items picked because they are hard the numbers describe those items only.',
  ],
  sources: [
    'E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.',
    'B. W. Matthews, Comparison of the predicted and observed secondary structure of T4 phage lysozyme, Biochimica et ' +
      'Biophysica Acta 405 (1975) 442-451.',
    'J. Gorodkin, Comparing two K-category assignments by a K-category correlation coefficient, Computational Biology ' +
      'and Chemistry 28 (2004) 367-374.',
  ],
  compute: judgeConfusion,
} as const satisfies Statistic;
