import { type Estimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { type JudgeScores, type ScoreTable, scoreTable, shareUnits, total } from './judges/judge-scores.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import type { Statistic } from './statistic.ts';

export interface PrecisionRecallPoint {
  /** Items with at least this score count as positive. */
  threshold: number;
  precision: number;
  recall: number;
  /** Equally weighted items that would give each share its variance: for Wilson's interval. */
  precisionUnits: number;
  recallUnits: number;
}

/** `value` is the average precision. Points by falling threshold, one for each distinct score. */
export type PrecisionRecallCurve = Estimate<{
  points: PrecisionRecallPoint[];
  /** Numbers of items. */
  positives: number;
  negatives: number;
  /** The share of positives, each item counting its weight: what guessing gets. */
  share: number;
}>;

function visitPoints(
  { positives, negatives }: ScoreTable,
  visit: (g: number, hits: number, named: number) => void,
) {
  let [hits, named] = [0, 0];
  for (let g = 0; g < positives.length; g++) {
    hits += positives[g] as number;
    named += (positives[g] as number) + (negatives[g] as number);
    if (named > 0) visit(g, hits, named);
  }
  return hits;
}

function averagePrecision(table: ScoreTable): number {
  let sum = 0;
  const positives = visitPoints(table, (g, hits, named) => {
    sum += ((table.positives[g] as number) * hits) / named;
  });
  return positives > 0 ? sum / positives : Number.NaN;
}

/** Precision against recall by threshold. Null with `one_class` where there are only positives or only negatives. */
export function precisionRecallCurve(
  scores: JudgeScores,
  options: BootstrapOptions = {},
): PrecisionRecallCurve {
  intervalOptions(options);
  const table = scoreTable(scores);
  if (typeof table === 'string') return unknown(table);
  const { squares, items } = table;
  const [positives, negatives] = [total(table.positives), total(table.negatives)];
  const positives2 = total(squares.positives);
  const points: PrecisionRecallPoint[] = [];
  let [hits2, named2] = [0, 0];
  visitPoints(table, (g, hits, named) => {
    hits2 += squares.positives[g] as number;
    named2 += (squares.positives[g] as number) + (squares.negatives[g] as number);
    const [precision, recall] = [hits / named, Math.min(1, hits / positives)];
    points.push({
      ...{ threshold: table.score[g] as number, precision, recall },
      precisionUnits: shareUnits(precision, named, hits2, named2),
      recallUnits: shareUnits(recall, positives, hits2, positives2),
    });
  });
  const value = averagePrecision(table);
  const statistic = (drawn: Float64Array) => averagePrecision(table.tableOf(drawn));
  return {
    value,
    ...bootstrapInterval({ weight: table.count, statistic, value }, options),
    points,
    positives: total(items.positives),
    negatives: total(items.negatives),
    share: positives / (positives + negatives),
  };
}

export const precisionRecallCurveStatistic = {
  id: 'precision-recall-curve',
  name: 'Precision-recall curve',
  levels: ['nominal'],
  takes: 'scores',
  meaning:
    'How clean the judge’s positives are (precision) as more of the true positives are caught (recall). Average ' +
    'precision sums it up; a judge who guesses gets the share of positives.',
  formula:
    'AP = Σ (R_k − R_{k−1}) P_k over the distinct scores, highest first: no interpolation. Items ' +
    'drawn with unequal chances count w = 1 / π.',
  interval: 'Bootstrap by item (each with its weight), bias-corrected and accelerated.',
  limits: [
    'It depends on the share of positives: not comparable between sets where that differs.',
    'With under about 20 positives the interval is rough; a perfect ranking has no spread to resample.',
  ],
  sources: [
    'J. Davis and M. Goadrich, The relationship between precision-recall and ROC curves, ICML 2006, 233-240.',
    'K. Boyd, K. H. Eng and C. D. Page, Area under the precision-recall curve: point estimates and confidence ' +
      'intervals, ECML PKDD 2013, 451-466.',
  ],
  compute: precisionRecallCurve,
} as const satisfies Statistic;
