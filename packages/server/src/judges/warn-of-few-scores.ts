import type { EstimateWarning } from '@evalguard/contract';

/** With fewer the utility of the best threshold is covered less often than its interval says: see docs/guides/coverage.md. */
const labelsMin = 100;

/** Where a threshold was chosen on few scored labels. Pure. */
export function warnOfFewScores(labels: number): EstimateWarning[] {
  if (labels === 0 || labels >= labelsMin) return [];
  return [
    {
      code: 'few_scores',
      message: `Only ${labels} labelled cases have a score. Below ${labelsMin} the interval of the best threshold's utility holds the truth less often than it says, since the threshold was chosen on the same cases; that of the threshold itself holds.`,
      figures: { labels, needed: labelsMin },
    },
  ];
}
