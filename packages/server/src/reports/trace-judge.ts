import type { ReportJudge } from '@evalguard/contract';
import { calibrationCurve, rocCurve } from '@evalguard/statistics';

/** More points than a plot can show apart. */
const rocPointsMax = 200;

/** The curves of a judge's scores against people's verdicts; empty where they are not defined. Pure. */
export function traceJudge(
  scored: readonly { humanPass: boolean; machineScore: number }[],
): Pick<ReportJudge, 'calibration' | 'roc'> {
  const human = Float64Array.from(scored, (one) => Number(one.humanPass));
  const score = Float64Array.from(scored, (one) => one.machineScore);
  const calibration = calibrationCurve({ human, score }, { resamples: 0 });
  const roc = rocCurve({ human, score });
  const points = roc.value === null ? [] : roc.points;
  const step = Math.max(1, Math.ceil(points.length / rocPointsMax));
  return {
    calibration:
      calibration.value === null
        ? []
        : calibration.bins.map(({ items, meanScore, share, interval }) => ({
            ...{ items, mean_score: meanScore, share, interval },
          })),
    roc: points
      .filter((_, at) => at % step === 0 || at === points.length - 1)
      .map((point) => ({
        false_positive_rate: point.falsePositiveRate,
        true_positive_rate: point.truePositiveRate,
      })),
  };
}
