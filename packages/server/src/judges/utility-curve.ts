import { rocCurve, type Utility, utilityOf } from '@evalguard/statistics';

interface UtilityCurve {
  /** One for each distinct score, highest first. */
  points: { threshold: number; utility: number }[];
  /** Where scores of at least `threshold` pass. */
  at(threshold: number): number;
}

/** What each threshold of a judge's scores is worth against people's passes; no points where these are all alike. */
export function utilityCurve(
  { human, score }: { human: Float64Array; score: Float64Array },
  utility: Utility,
): UtilityCurve {
  const at = (threshold: number) => {
    const counts = [0, 0, 0, 0];
    human.forEach((h, i) => {
      const cell = 2 * h + Number((score[i] ?? 0) >= threshold);
      counts[cell] = (counts[cell] ?? 0) + 1;
    });
    const [rejections = 0, alarms = 0, misses = 0, hits = 0] = counts;
    return utilityOf(utility, hits, alarms, misses, rejections);
  };
  const roc = rocCurve({ human, score });
  if (roc.value === null) return { points: [], at };
  const { positives, negatives } = roc;
  const points = roc.points.flatMap(({ threshold, truePositiveRate, falsePositiveRate }) => {
    if (threshold === null) return [];
    const [hits, alarms] = [
      Math.round(truePositiveRate * positives),
      Math.round(falsePositiveRate * negatives),
    ];
    const worth = utilityOf(utility, hits, alarms, positives - hits, negatives - alarms);
    return [{ threshold, utility: worth }];
  });
  return { points, at };
}
