import type { CalibrateScorerInput, ScorerCalibration } from '@evalguard/contract';
import { bestThreshold, calibrationCurve, cohenKappa, rocCurve } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';

type Scored = NonNullable<CalibrateScorerInput['scored']>;

/** A resample costs a pass over the distinct scores: 1,000 of them keep 1,999 resamples below 0.2 s. */
const distinctForIntervalMax = 1000;

/** The calibration error's resamples cost a pass over the items each. */
const itemsForCalibrationIntervalMax = 2000;

function kappaAt(human: Float64Array, score: Float64Array, threshold: number): number | null {
  return cohenKappa({ a: human, b: score.map((s) => Number(s >= threshold)) }).value;
}

/** The threshold with the highest kappa on the exact scores; beyond 1,000 distinct ones, intervals at a resolution of 0.001. */
function findThreshold(human: Float64Array, score: Float64Array) {
  if (new Set(score).size <= distinctForIntervalMax)
    return bestThreshold({ human, score }, { utility: 'kappa' });
  const exact = bestThreshold({ human, score }, { utility: 'kappa', resamples: 0 });
  const coarse = bestThreshold(
    { human, score: score.map((s) => Math.round(s * distinctForIntervalMax) / distinctForIntervalMax) },
    { utility: 'kappa' },
  );
  if (exact.value === null || coarse.value === null) return exact;
  const { standardError, interval, intervalReason } = coarse;
  return {
    ...exact,
    ...{ standardError, interval, intervalReason },
    utility: { ...coarse.utility, value: exact.utility.value },
  };
}

/** The threshold that agrees best with people, beside the one in use. Scores of at least a threshold pass. */
export function suggestThreshold(
  scored: Scored,
  currentThreshold: number,
): NonNullable<ScorerCalibration['threshold']> {
  const human = Float64Array.from(scored, (one) => Number(one.humanPass));
  const score = Float64Array.from(scored, (one) => one.machineScore);
  const n = scored.length;
  const best = findThreshold(human, score);
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
