import type { CalibrateScorerInput, ScorerCalibration } from '@evalguard/contract';
import { calibrationCurve, cohenKappa, rocCurve } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import { findThreshold } from './find-threshold.ts';

type Scored = NonNullable<CalibrateScorerInput['scored']>;

/** The calibration error's resamples cost a pass over the items each. */
const itemsForCalibrationIntervalMax = 2000;

function kappaAt(human: Float64Array, score: Float64Array, threshold: number): number | null {
  return cohenKappa({ a: human, b: score.map((s) => Number(s >= threshold)) }).value;
}

/** The threshold that agrees best with people, beside the one in use. Scores of at least a threshold pass. */
export function suggestThreshold(
  scored: Scored,
  currentThreshold: number,
): NonNullable<ScorerCalibration['threshold']> {
  const human = Float64Array.from(scored, (one) => Number(one.humanPass));
  const score = Float64Array.from(scored, (one) => one.machineScore);
  const n = scored.length;
  const best = findThreshold({ human, score }, 'kappa');
  const auc = showEstimate(rocCurve({ human, score }), n);
  const isSmall = n <= itemsForCalibrationIntervalMax;
  const calibrationError = showEstimate(
    calibrationCurve({ human, score }, isSmall ? {} : { resamples: 0 }),
    n,
  );
  const agreementAtCurrent = kappaAt(human, score, currentThreshold);
  if (best.value === null) {
    const none = showEstimate(best, n);
    return {
      ...{
        best: null,
        agreementAtBest: null,
        improvement: null,
        accuracyAtBest: null,
        confusionAtBest: null,
      },
      ...{ currentThreshold, agreementAtCurrent },
      estimates: { best: none, agreementAtBest: none, auc, calibrationError },
    };
  }
  const { counts, utility } = best;
  return {
    best: best.value,
    agreementAtBest: utility.value,
    improvement: agreementAtCurrent === null ? null : utility.value - agreementAtCurrent,
    currentThreshold,
    agreementAtCurrent,
    accuracyAtBest: (counts.truePositives + counts.trueNegatives) / n,
    confusionAtBest: counts,
    estimates: {
      best: showEstimate(best, n),
      agreementAtBest: showEstimate(utility, n),
      auc,
      calibrationError,
    },
  };
}
