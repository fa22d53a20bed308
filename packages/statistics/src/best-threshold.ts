import { type Estimate, type KnownEstimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import {
  type JudgeScores,
  type ScoreSample,
  type ScoreTable,
  scoreTable,
  total,
} from './judges/judge-scores.ts';
import { bootstrapThreshold } from './judges/threshold-bootstrap.ts';
import { type Counts, type Utility, utilityOf } from './judges/utility.ts';
import type { Statistic } from './statistic.ts';

export interface BestThresholdOptions extends BootstrapOptions {
  /** What to maximise; `accuracy` unless told. */
  utility?: Utility;
}

/** `value` is the threshold: items with at least that score count as positive. `counts` are items, whatever they weigh. */
export type BestThreshold = Estimate<{ utility: KnownEstimate; counts: Counts }>;

/** A number above `highest`, at which nothing counts as positive. */
function above(highest: number): number {
  return highest + Math.max(Math.abs(highest), 1) * 1e-9;
}

/** The utility of each cut: the first names nothing, each further one a row of the table more. */
function utilitiesOf({ score, positives, negatives }: ScoreTable, utility: Utility): Float64Array {
  const [p, n] = [total(positives), total(negatives)];
  const found = new Float64Array(score.length + 1);
  let [hits, alarms] = [0, 0];
  for (let c = 0; c <= score.length; c++) {
    if (c > 0) {
      hits += positives[c - 1] as number;
      alarms += negatives[c - 1] as number;
    }
    found[c] = utilityOf(utility, hits, alarms, p - hits, n - alarms);
  }
  return found;
}

/** Equal utilities computed from other counts differ by rounding: the higher threshold keeps the first place. */
function firstBest(utilities: Float64Array): number {
  let best = 0;
  utilities.forEach((value, c) => {
    if (value > (utilities[best] as number) + 1e-12) best = c;
  });
  return best;
}

/** The scores beside a cut; beyond the last one there is none. */
function edgesOf(score: Float64Array, cut: number) {
  const upper = cut === 0 ? above(score[0] as number) : (score[cut - 1] as number);
  return { below: score[cut] ?? upper, above: upper };
}

/** Between the two scores around a cut, so that both sides keep a distance from it. */
function thresholdAt(score: Float64Array, cut: number): number {
  const { below, above: upper } = edgesOf(score, cut);
  return cut === 0 ? upper : below + (upper - below) / 2;
}

/** Numbers of items at a cut, whatever they weigh. */
function countsAt({ items }: ScoreSample, cut: number): Counts {
  const [hits, alarms] = [items.positives, items.negatives].map((column) =>
    total(column.subarray(0, cut)),
  ) as [number, number];
  return {
    truePositives: hits,
    falsePositives: alarms,
    falseNegatives: total(items.positives) - hits,
    trueNegatives: total(items.negatives) - alarms,
  };
}

/**
 * The threshold of a judge's scores with the most utility against people's verdicts; of several, the highest. Null with
 * `one_class`. The threshold that names nothing lies just above the highest score.
 */
export function bestThreshold(scores: JudgeScores, options: BestThresholdOptions = {}): BestThreshold {
  const { utility = 'accuracy' } = options;
  const bootstrap = intervalOptions(options);
  // Throws on a wrong utility before any data are looked at.
  utilityOf(utility, 1, 1, 1, 1);
  const table = scoreTable(scores);
  if (typeof table === 'string') return unknown(table);
  const utilities = utilitiesOf(table, utility);
  const best = firstBest(utilities);
  const cuts = {
    ...{ count: table.count, utilities, choose: firstBest },
    utilitiesOf: (drawn: Float64Array) => utilitiesOf(table.tableOf(drawn), utility),
    threshold: (cut: number) => thresholdAt(table.score, cut),
    edges: (cut: number) => edgesOf(table.score, cut),
  };
  const found = bootstrapThreshold(cuts, best, bootstrap);
  return {
    ...{ value: thresholdAt(table.score, best), ...found.threshold },
    utility: { value: utilities[best] as number, ...found.utility },
    counts: countsAt(table, best),
  };
}

export const bestThresholdStatistic = {
  id: 'best-threshold',
  name: 'Best threshold',
  levels: ['nominal'],
  takes: 'scores',
  meaning: 'Where to cut a judge’s scores so that its passes and fails serve best, and how sure that cut is.',
  formula:
    'argmax over cuts of accuracy, F1, Cohen’s kappa, Youden’s J = sensitivity + specificity − 1, or −(c_fp FP + c_fn ' +
    'FN) / n, of weights w = 1 / π where items were drawn with unequal chances. The threshold stands half-way between the scores around the cut; of equal cuts the highest.',
  interval:
    'Bootstrap by item (each with its weight). Threshold: all cuts whose utility is not significantly below that of the best ' +
    '(each tested alone, one-sided, with the standard error of the difference). Utility for new items: percentiles of that ' +
    'of the chosen cut, the lower end brought down by the optimism of choosing (Efron).',
  limits: [
    'The utility is that on the data the cut was chosen on: expect less on new items; check on others.',
    'A threshold converges slowly (its bootstrap is rough): a wide interval says that many cuts do as well.',
    'Accuracy and F1 depend on the share of positives; costs and Youden’s J are fairer when that will change.',
  ],
  sources: [
    'W. J. Youden, Index for rating diagnostic tests, Cancer 3 (1950) 32-35.',
    'B. Efron, Estimating the error rate of a prediction rule: improvement on cross-validation, JASA 78 (1983) 316-331.',
    'C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001, 973-978.',
  ],
  compute: bestThreshold,
} as const satisfies Statistic;
