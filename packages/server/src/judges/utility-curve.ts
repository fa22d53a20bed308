import { type JudgeScores, rocCurve, type Utility, utilityOf } from '@evalguard/statistics';

interface UtilityCurve {
  /** One for each distinct score, highest first. */
  points: { threshold: number; utility: number }[];
  /** Where scores of at least `threshold` pass. */
  at(threshold: number): number;
}

/**
 * What each threshold of a judge's scores is worth against people's passes, each case counting 1 / its chance; no points
 * where these are all alike.
 */
export function utilityCurve(scores: JudgeScores, utility: Utility): UtilityCurve {
  const { human, score, inclusion } = scores;
  const at = (threshold: number) => {
    const weights = [0, 0, 0, 0];
    score.forEach((s, i) => {
      const cell = 2 * (human[i] ?? 0) + Number(s >= threshold);
      weights[cell] = (weights[cell] ?? 0) + 1 / (inclusion?.[i] ?? 1);
    });
    const [rejections = 0, alarms = 0, misses = 0, hits = 0] = weights;
    return utilityOf(utility, hits, alarms, misses, rejections);
  };
  const roc = rocCurve(scores);
  if (roc.value === null) return { points: [], at };
  const { share } = roc;
  const points = roc.points.flatMap(({ threshold, truePositiveRate, falsePositiveRate }) => {
    if (threshold === null) return [];
    // Of a utility only the shares matter, not how many cases there are.
    const [hits, alarms] = [truePositiveRate * share, falsePositiveRate * (1 - share)];
    const worth = utilityOf(utility, hits, alarms, share - hits, 1 - share - alarms);
    return [{ threshold, utility: worth }];
  });
  return { points, at };
}
