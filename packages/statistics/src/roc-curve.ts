import { normal } from './distributions/normal.ts';
import { type Estimate, type Interval, type Reason, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { type JudgeScores, type ScoreSample, scoreTable, shareUnits, total } from './judges/judge-scores.ts';
import type { Statistic } from './statistic.ts';

export interface RocPoint {
  /** Items with at least this score count as positive; null for none. */
  threshold: number | null;
  truePositiveRate: number;
  falsePositiveRate: number;
  /** Equally weighted items that would give each rate its variance: for Wilson's interval. */
  positiveUnits: number;
  negativeUnits: number;
}

/** `value` is the area under the curve. Points from (0, 0) to (1, 1), one for each distinct score. */
export type RocCurve = Estimate<{
  points: RocPoint[];
  /** Numbers of items. */
  positives: number;
  negatives: number;
  /** The share of positives, each item counting its weight. */
  share: number;
}>;

/**
 * The area, and the variances of each class's placements among the other (DeLong's structural components). With weights,
 * w (placement − area) ÷ Σ w is an item's linearised share in the area: without them the sums of their squares are
 * DeLong's.
 */
function placements({ positives, negatives, squares, items }: ScoreSample) {
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
  const spread = (placement: Float64Array, square: Float64Array, weight: number, count: number) =>
    (placement.reduce((sum, v, g) => sum + (square[g] as number) * (v - value) ** 2, 0) / weight ** 2) *
    (count / (count - 1));
  const variance =
    spread(ofPositives, squares.positives, p, total(items.positives)) +
    spread(ofNegatives, squares.negatives, n, total(items.negatives));
  return { value, variance, p, n };
}

function pointsOf({ score, positives, negatives, squares }: ScoreSample, p: number, n: number): RocPoint[] {
  const [p2, n2] = [total(squares.positives), total(squares.negatives)];
  const none = { positiveUnits: (p * p) / p2, negativeUnits: (n * n) / n2 };
  const points: RocPoint[] = [{ threshold: null, truePositiveRate: 0, falsePositiveRate: 0, ...none }];
  let [hits, alarms, hits2, alarms2] = [0, 0, 0, 0];
  score.forEach((threshold, g) => {
    hits += positives[g] as number;
    alarms += negatives[g] as number;
    hits2 += squares.positives[g] as number;
    alarms2 += squares.negatives[g] as number;
    const [truePositiveRate, falsePositiveRate] = [Math.min(1, hits / p), Math.min(1, alarms / n)];
    points.push({
      ...{ threshold, truePositiveRate, falsePositiveRate },
      positiveUnits: shareUnits(truePositiveRate, p, hits2, p2),
      negativeUnits: shareUnits(falsePositiveRate, n, alarms2, n2),
    });
  });
  return points;
}

/**
 * At an area of 0 or 1 the variance is 0; the disjoint pairs alone still bound the area (Clopper and Pearson). With weights
 * the pairs are as many as equally weighted items would make; 0: too few.
 */
function intervalOf(
  value: number,
  variance: number,
  level: number,
  pairs: number,
): { interval: Interval | null; intervalReason: Reason | null } {
  if (pairs === 0) return { interval: null, intervalReason: 'too_few_units' };
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
  const [positives, negatives] = [total(table.items.positives), total(table.items.negatives)];
  const units = Math.min(p ** 2 / total(table.squares.positives), n ** 2 / total(table.squares.negatives));
  const isFew = Math.min(positives, negatives) < 2;
  return {
    value,
    standardError: isFew ? null : Math.sqrt(variance),
    ...intervalOf(value, variance, level, isFew ? 0 : units),
    points: pointsOf(table, p, n),
    ...{ positives, negatives, share: p / (p + n) },
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
    'AUC = Σ over pairs of [score of positive > score of negative] + ½ [equal] ÷ pairs (Mann and Whitney). Items drawn ' +
    'with unequal chances count w = 1 / π, pairs the product of their weights.',
  interval:
    'DeLong’s standard error on the logit scale, with weights its linearised form; at 0 or 1 an exact binomial bound ' +
    'from disjoint pairs (conservative).',
  limits: [
    'It ignores calibration and where the threshold stands: a judge with a high area can still pass what it must not.',
    'With few positives the precision-recall curve says more.',
    'Items count as independent.',
  ],
  sources: [
    'E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Comparing the areas under two or more correlated receiver ' +
      'operating characteristic curves, Biometrics 44 (1988) 837-845.',
    'W. Yao, Z. Li and B. I. Graubard, Estimation of ROC curve with complex survey data, Statistics in Medicine (2015), ' +
      'doi:10.1002/sim.6405.',
    'M. S. Pepe, The Statistical Evaluation of Medical Tests, Oxford University Press (2003), section 5.2.',
  ],
  compute: rocCurve,
} as const satisfies Statistic;
