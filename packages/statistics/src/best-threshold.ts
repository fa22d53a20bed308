import { type Estimate, type KnownEstimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import {
  type JudgeScores,
  type ScoreSample,
  type ScoreTable,
  scoreTable,
  total,
} from './judges/judge-scores.ts';
import { type Counts, type Utility, utilityOf } from './judges/utility.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';
import type { Statistic } from './statistic.ts';

export interface BestThresholdOptions extends BootstrapOptions {
  /** What to maximise; `accuracy` unless told. */
  utility?: Utility;
}

/** `value` is the threshold: items with at least that score count as positive. `counts` are items, whatever they weigh. */
export type BestThreshold = Estimate<{ utility: KnownEstimate; counts: Counts }>;

interface Cut {
  threshold: number;
  utility: number;
  /** The last row of the table at or above the threshold; -1 for none. */
  at: number;
}

/** A number above `highest`, at which nothing counts as positive. */
function above(highest: number): number {
  return highest + Math.max(Math.abs(highest), 1) * 1e-9;
}

/** Between the two scores around a cut, so that both sides keep a distance from it. */
function thresholdAt(score: Float64Array, g: number): number {
  if (g < 0) return above(score[0] as number);
  const [here, next] = [score[g] as number, score[g + 1]];
  return next === undefined ? here : next + (here - next) / 2;
}

function bestCut({ score, positives, negatives }: ScoreTable, utility: Utility): Cut {
  const [p, n] = [total(positives), total(negatives)];
  let [hits, alarms] = [0, 0];
  let best = { at: -1, value: Number.NEGATIVE_INFINITY };
  for (let g = -1; g < score.length; g++) {
    if (g >= 0) {
      hits += positives[g] as number;
      alarms += negatives[g] as number;
    }
    const value = utilityOf(utility, hits, alarms, p - hits, n - alarms);
    // Equal utilities computed from other counts differ by rounding: the higher threshold keeps the first place.
    if (value > best.value + 1e-12) best = { at: g, value };
  }
  return { threshold: thresholdAt(score, best.at), utility: best.value, at: best.at };
}

/** Numbers of items at a cut, whatever they weigh. */
function countsAt({ items }: ScoreSample, at: number): Counts {
  const [hits, alarms] = [items.positives, items.negatives].map((column) =>
    total(column.subarray(0, at + 1)),
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
  const best = bestCut(table, utility);
  const statistic = (drawn: Float64Array) => {
    const cut = bestCut(table.tableOf(drawn), utility);
    return Float64Array.of(cut.threshold, cut.utility);
  };
  const values = Float64Array.of(best.threshold, best.utility);
  const [threshold, gained] = bootstrapVector({ weight: table.count, statistic, values }, bootstrap);
  if (threshold === undefined || gained === undefined) return unknown('unstable_resamples');
  return {
    value: best.threshold,
    ...threshold,
    utility: { value: best.utility, ...gained },
    counts: countsAt(table, best.at),
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
    'Bootstrap by item (each with its weight), the cut sought anew in each resample, bias-corrected percentiles, for threshold and utility.',
  limits: [
    'The utility is that on the data the cut was chosen on: expect less on new items; check on others.',
    'A threshold converges slowly (its bootstrap is rough): a wide interval says that many cuts do as well.',
    'Accuracy and F1 depend on the share of positives; costs and Youden’s J are fairer when that will change.',
  ],
  sources: [
    'W. J. Youden, Index for rating diagnostic tests, Cancer 3 (1950) 32-35.',
    'C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001, 973-978.',
  ],
  compute: bestThreshold,
} as const satisfies Statistic;
