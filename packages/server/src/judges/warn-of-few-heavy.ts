import type { EstimateWarning } from '@evalguard/contract';

/** With fewer labels of the smallest chance weighted measures cover less than they say: see docs/guides/coverage.md. */
const labelsMin = 60;

/** Where chances differ: too few labels of those that stand for the most cases. Pure. */
export function warnOfFewHeavy(chances: ArrayLike<number>): EstimateWarning[] {
  const all = Array.from(chances);
  const least = all.reduce((a, b) => Math.min(a, b), 1);
  const labels = all.filter((chance) => chance === least).length;
  if (labels === 0 || labels === all.length || labels >= labelsMin) return [];
  return [
    {
      code: 'few_heavy_labels',
      message: `Only ${labels} labels were drawn with the smallest chance, and each stands for many cases. Below ${labelsMin} a sample can miss the judge's rare mistakes there: the intervals of F1, Matthews' correlation, kappa and alpha then hold the truth less often than they say.`,
      figures: { labels, needed: labelsMin },
    },
  ];
}
