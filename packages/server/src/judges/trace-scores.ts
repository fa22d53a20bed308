import type { JudgeScoresReport, JudgeUtility } from '@evalguard/contract';
import {
  brierScore,
  type Counts,
  calibrationCurve,
  type JudgeScores,
  precisionRecallCurve,
  type RocCurve,
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

function calibrationOf(scores: JudgeScores): JudgeScoresReport['calibration'] {
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
  return {
    auc,
    points: thinned(curve.points).map(
      ({ threshold, truePositiveRate: found, falsePositiveRate: alarms, positiveUnits, negativeUnits }) => ({
        threshold,
        false_positive_rate: alarms,
        false_positive_interval: wilsonInterval(alarms, negativeUnits, level),
        true_positive_rate: found,
        true_positive_interval: wilsonInterval(found, positiveUnits, level),
      }),
    ),
  };
}

function precisionRecallOf(scores: JudgeScores): JudgeScoresReport['precision_recall'] {
  const n = scores.human.length;
  const isSmall = new Set(scores.score).size <= distinctForPrecisionMax;
  const curve = precisionRecallCurve(scores, isSmall ? {} : { resamples: 0 });
  const found = showEstimate(curve, n);
  if (curve.value === null) return { average_precision: found, share_of_passes: null, points: [] };
  return {
    average_precision: found,
    share_of_passes: curve.share,
    points: thinned(curve.points).map(({ threshold, precision, recall, precisionUnits, recallUnits }) => ({
      ...{ threshold, precision, recall },
      precision_interval: wilsonInterval(precision, precisionUnits, level),
      recall_interval: wilsonInterval(recall, recallUnits, level),
    })),
  };
}

const countsOf = (counts: Counts) => ({
  ...{ true_passes: counts.truePositives, false_passes: counts.falsePositives },
  ...{ false_fails: counts.falseNegatives, true_fails: counts.trueNegatives },
});

function thresholdOf(scores: JudgeScores, asked: ScoresAsked): JudgeScoresReport['threshold'] {
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

/** The curves of a judge's scores against people's passes, each case counting 1 / its chance where these differ. Pure. */
export function traceScores(scores: JudgeScores, asked: ScoresAsked): JudgeScoresReport {
  const items = scores.human.length;
  const roc = rocCurve(scores);
  return {
    items,
    calibration: calibrationOf(scores),
    roc: rocOf(roc, items),
    precision_recall: precisionRecallOf(scores),
    threshold: thresholdOf(scores, asked),
  };
}
