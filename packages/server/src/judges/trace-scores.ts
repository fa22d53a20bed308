import type { JudgeScoresReport, JudgeUtility } from '@evalguard/contract';
import {
  brierScore,
  type Counts,
  calibrationCurve,
  precisionRecallCurve,
  type RocCurve,
  type RocPoint,
  rocCurve,
  type Utility,
  wilsonInterval,
} from '@evalguard/statistics';
import { findThreshold } from '../calibration/find-threshold.ts';
import { showEstimate } from '../estimates/show-estimate.ts';
import { utilityCurve } from './utility-curve.ts';

export interface ScoresAsked {
  utility: JudgeUtility;
  costs: { falsePass: number; falseFail: number };
  /** The threshold in use. */
  current: number;
}

interface Scores {
  human: Float64Array;
  score: Float64Array;
}

const level = 0.95;
/** More points than a plot can show apart. */
const pointsMax = 200;
/** Each resample of these costs a pass over the items, or over the distinct scores: more would take minutes. */
const itemsForCalibrationMax = 2000;
const distinctForPrecisionMax = 2000;

/** Every k-th of a curve, and its last. */
export function thinned<Point>(points: readonly Point[]): Point[] {
  const step = Math.max(1, Math.ceil(points.length / pointsMax));
  return points.filter((_, at) => at % step === 0 || at === points.length - 1);
}

function calibrationOf(scores: Scores): JudgeScoresReport['calibration'] {
  const n = scores.human.length;
  const curve = calibrationCurve(scores, n <= itemsForCalibrationMax ? {} : { resamples: 0 });
  const brier = brierScore(scores);
  const isKnown = curve.value !== null;
  return {
    error: showEstimate(curve, n),
    largest_error: isKnown ? curve.largestError : null,
    brier: showEstimate(brier, n),
    skill: brier.value === null ? null : brier.skill,
    bins: (isKnown ? curve.bins : []).map(({ items, meanScore, share, interval }) => ({
      ...{ items, mean_score: meanScore, share, interval },
    })),
  };
}

function rocOf(curve: RocCurve, n: number): JudgeScoresReport['roc'] {
  const auc = showEstimate(curve, n);
  if (curve.value === null) return { auc, points: [] };
  const { positives, negatives } = curve;
  return {
    auc,
    points: thinned(curve.points).map(
      ({ threshold, truePositiveRate: found, falsePositiveRate: alarms }) => ({
        threshold,
        false_positive_rate: alarms,
        false_positive_interval: wilsonInterval(alarms, negatives, level),
        true_positive_rate: found,
        true_positive_interval: wilsonInterval(found, positives, level),
      }),
    ),
  };
}

function precisionRecallOf(scores: Scores, roc: readonly RocPoint[]): JudgeScoresReport['precision_recall'] {
  const n = scores.human.length;
  const isSmall = new Set(scores.score).size <= distinctForPrecisionMax;
  const curve = precisionRecallCurve(scores, isSmall ? {} : { resamples: 0 });
  const found = showEstimate(curve, n);
  if (curve.value === null) return { average_precision: found, share_of_passes: null, points: [] };
  const { positives, negatives } = curve;
  // One point for each distinct score in both curves; the ROC's first is that of none.
  const alarms = new Map(roc.map((point) => [point.threshold, point.falsePositiveRate * negatives]));
  return {
    average_precision: found,
    share_of_passes: positives / n,
    points: thinned(curve.points).map(({ threshold, precision, recall }) => {
      const named = Math.round(recall * positives + (alarms.get(threshold) ?? 0));
      return {
        ...{ threshold, precision, recall },
        precision_interval: wilsonInterval(precision, named, level),
        recall_interval: wilsonInterval(recall, positives, level),
      };
    }),
  };
}

const countsOf = (counts: Counts) => ({
  ...{ true_passes: counts.truePositives, false_passes: counts.falsePositives },
  ...{ false_fails: counts.falseNegatives, true_fails: counts.trueNegatives },
});

function thresholdOf(scores: Scores, asked: ScoresAsked): JudgeScoresReport['threshold'] {
  const { utility: name, costs, current } = asked;
  const isCost = name === 'cost';
  const utility: Utility = isCost
    ? { falsePositiveCost: costs.falsePass, falseNegativeCost: costs.falseFail }
    : name;
  const n = scores.human.length;
  const best = findThreshold(scores, utility);
  const curve = utilityCurve(scores, utility);
  return {
    ...{ utility: name, current },
    false_pass_cost: isCost ? costs.falsePass : null,
    false_fail_cost: isCost ? costs.falseFail : null,
    best: showEstimate(best, n),
    utility_at_best: best.value === null ? showEstimate(best, n) : showEstimate(best.utility, n),
    confusion_at_best: best.value === null ? null : countsOf(best.counts),
    utility_at_current: best.value === null ? null : curve.at(current),
    points: best.value === null ? [] : thinned(curve.points),
  };
}

/** The curves of a judge's scores against people's passes. Pure. */
export function traceScores(scores: Scores, asked: ScoresAsked): JudgeScoresReport {
  const items = scores.human.length;
  const roc = rocCurve(scores);
  return {
    items,
    calibration: calibrationOf(scores),
    roc: rocOf(roc, items),
    precision_recall: precisionRecallOf(scores, roc.value === null ? [] : roc.points),
    threshold: thresholdOf(scores, asked),
  };
}
