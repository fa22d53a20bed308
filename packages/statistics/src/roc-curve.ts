import { normal } from './distributions/normal.ts';
import { type Estimate, type Interval, type Reason, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { type JudgeScores, type ScoreTable, scoreTable } from './judges/judge-scores.ts';
import type { Statistic } from './statistic.ts';

export interface RocPoint {
  /** Items with at least this score count as positive; null for none. */
  threshold: number | null;
  truePositiveRate: number;
  falsePositiveRate: number;
}

/** `value` is the area under the curve. Points from (0, 0) to (1, 1), one for each distinct score. */
export type RocCurve = Estimate<{ points: RocPoint[]; positives: number; negatives: number }>;

function total(column: Float64Array): number {
  return column.reduce((sum, n) => sum + n, 0);
}

/** The area, and the variances of each class's placements among the other (DeLong's structural components). */
function placements({ positives, negatives }: ScoreTable) {
  const [p, n] = [total(positives), total(negatives)];
  let [above, area] = [0, 0];
  let belowNegatives = n;
  const ofPositives = new Float64Array(positives.length);
  const ofNegatives = new Float64Array(positives.length);
  positives.forEach((here, g) => {
    const against = negatives[g] as number;
    belowNegatives -= against;
    ofPositives[g] = (belowNegatives + against / 2) / n;
    ofNegatives[g] = (above + here / 2) / p;
    area += here * (ofPositives[g] as number);
    above += here;
  });
  const value = area / p;
  const spread = (placement: Float64Array, count: Float64Array, size: number) =>
    placement.reduce((sum, v, g) => sum + (count[g] as number) * (v - value) ** 2, 0) / (size - 1);
  const variance = spread(ofPositives, positives, p) / p + spread(ofNegatives, negatives, n) / n;
  return { value, variance, p, n };
}

function pointsOf(table: ScoreTable, p: number, n: number): RocPoint[] {
  const points: RocPoint[] = [{ threshold: null, truePositiveRate: 0, falsePositiveRate: 0 }];
  let [hits, alarms] = [0, 0];
  table.score.forEach((threshold, g) => {
    hits += table.positives[g] as number;
    alarms += table.negatives[g] as number;
    points.push({ threshold, truePositiveRate: hits / p, falsePositiveRate: alarms / n });
  });
  return points;
}

/** At an area of 0 or 1 the variance is 0; the disjoint pairs alone still bound the area (Clopper and Pearson). */
function intervalOf(
  value: number,
  variance: number,
  level: number,
  pairs: number,
): { interval: Interval | null; intervalReason: Reason | null } {
  if (pairs < 2) return { interval: null, intervalReason: 'too_few_units' };
  if (value === 0 || value === 1) {
    const bound = ((1 - level) / 2) ** (1 / pairs);
    const [lower, upper] = value === 1 ? [bound, 1] : [0, 1 - bound];
    return { interval: { lower, upper, level, method: 'perfect-ranking-bound' }, intervalReason: null };
  }
  if (!(variance > 1e-18)) return { interval: null, intervalReason: 'no_variance' };
  const half = (normal.quantile((1 + level) / 2) * Math.sqrt(variance)) / (value * (1 - value));
  const logit = Math.log(value / (1 - value));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return {
    interval: { lower: back(logit - half), upper: back(logit + half), level, method: 'delong' },
    intervalReason: null,
  };
}

/**
 * How well a judge's scores tell people's positives from their negatives, whatever the threshold. Null with `one_class`
 * where there are only positives or only negatives. O(items log items).
 */
export function rocCurve(scores: JudgeScores, options: IntervalOptions = {}): RocCurve {
  const { level } = intervalOptions(options);
  const table = scoreTable(scores);
  if (typeof table === 'string') return unknown(table);
  const { value, variance, p, n } = placements(table);
  const pairs = Math.min(p, n);
  return {
    value,
    standardError: pairs < 2 ? null : Math.sqrt(variance),
    ...intervalOf(value, variance, level, pairs),
    points: pointsOf(table, p, n),
    positives: p,
    negatives: n,
  };
}

export const rocCurveStatistic = {
  id: 'roc-curve',
  name: 'ROC curve and area',
  levels: ['nominal'],
  takes: 'scores',
  meaning:
    'The chance that the judge scores a positive item above a negative one. 1 is perfect, 0.5 a coin. The curve shows ' +
    'what each threshold catches and what it costs in false alarms.',
  formula:
    'AUC = Σ over pairs of [score of positive > score of negative] + ½ [equal] ÷ pairs (Mann and Whitney).',
  interval:
    'DeLong’s standard error on the logit scale; at 0 or 1 an exact binomial bound from disjoint pairs (conservative).',
  limits: [
    'It ignores calibration and where the threshold stands: a judge with a high area can still pass what it must not.',
    'With few positives the precision-recall curve says more.',
    'Items count as independent.',
  ],
  sources: [
    'E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Comparing the areas under two or more correlated receiver ' +
      'operating characteristic curves, Biometrics 44 (1988) 837-845.',
    'M. S. Pepe, The Statistical Evaluation of Medical Tests, Oxford University Press (2003), section 5.2.',
  ],
  compute: rocCurve,
} as const satisfies Statistic;
