export interface Counts {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

/** What a threshold is to maximise; with costs, minus the mean cost of an item. */
export type Utility =
  | 'accuracy'
  | 'f1'
  | 'kappa'
  | 'youden'
  | { falsePositiveCost: number; falseNegativeCost: number };

function kappa(hits: number, alarms: number, misses: number, rejections: number): number {
  const n = hits + alarms + misses + rejections;
  const expected = ((hits + alarms) * (hits + misses) + (misses + rejections) * (alarms + rejections)) / n;
  return n - expected > 0 ? (hits + rejections - expected) / (n - expected) : 0;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** A ratio of nothing counts as 0. Throws a `RangeError` on an unknown utility or costs that are not finite and ≥ 0. */
export function utilityOf(
  utility: Utility,
  hits: number,
  alarms: number,
  misses: number,
  rejections: number,
): number {
  const n = hits + alarms + misses + rejections;
  if (utility === 'accuracy') return (hits + rejections) / n;
  if (utility === 'f1') return share(2 * hits, 2 * hits + alarms + misses);
  if (utility === 'kappa') return kappa(hits, alarms, misses, rejections);
  if (utility === 'youden') return share(hits, hits + misses) + share(rejections, alarms + rejections) - 1;
  const { falsePositiveCost, falseNegativeCost } = utility;
  const isCost = (cost: number) => cost >= 0 && cost <= 1e100;
  if (!isCost(falsePositiveCost) || !isCost(falseNegativeCost))
    throw new RangeError('Costs must be finite and not negative.');
  return -(falsePositiveCost * alarms + falseNegativeCost * misses) / n;
}
