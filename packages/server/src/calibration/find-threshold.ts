import { type BestThreshold, bestThreshold, type JudgeScores, type Utility } from '@evalguard/statistics';

/** A resample costs a pass over the distinct scores: 1,000 of them keep 1,999 resamples below 0.2 s. */
const distinctForIntervalMax = 1000;

/** The threshold with the most utility on the exact scores; beyond 1,000 distinct ones, intervals at a thousandth of their range. */
export function findThreshold({ human, score, inclusion }: JudgeScores, utility: Utility): BestThreshold {
  if (new Set(score).size <= distinctForIntervalMax)
    return bestThreshold({ human, score, inclusion }, { utility });
  const exact = bestThreshold({ human, score, inclusion }, { utility, resamples: 0 });
  let [least, most] = [0, 1];
  for (const s of score) [least, most] = [Math.min(least, s), Math.max(most, s)];
  const step = (most - least) / distinctForIntervalMax;
  const rounded = score.map((s) => Math.round(s / step) * step);
  const coarse = bestThreshold({ human, score: rounded, inclusion }, { utility });
  if (exact.value === null || coarse.value === null) return exact;
  const { standardError, interval, intervalReason } = coarse;
  return {
    ...exact,
    ...{ standardError, interval, intervalReason },
    utility: { ...coarse.utility, value: exact.utility.value },
  };
}
