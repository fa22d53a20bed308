import type { Estimate, EstimateWarning } from '@evalguard/contract';
import type { RaterScale } from '@evalguard/statistics';

/** With fewer the model of numbers has too little to check itself by: see docs/guides/coverage.md. */
const ratersMin = 4;

/** Of two raters nothing tells the noises apart; of three too little. */
function warnOfFew(raters: number): EstimateWarning[] {
  if (raters === 2) {
    return [
      {
        code: 'scale_of_two_raters',
        message: `Only ${raters} raters have answered. Nothing tells which of them is noisier: their inconsistencies come out alike, and the noisier one seems to use more of the scale; with 3 it shows.`,
        figures: { raters, needed: 3 },
      },
    ];
  }
  if (raters >= ratersMin || raters < 2) return [];
  return [
    {
      code: 'few_raters',
      message: `Only ${raters} raters can be held against each other. With fewer than ${ratersMin} the intervals of inconsistency, scale and corrected scores hold the truth less often than they say.`,
      figures: { raters, needed: ratersMin },
    },
  ];
}

/** What must be known before leaning on a rater's scale; `raters`: how many move together. Pure. */
export function warnOfScale(
  scale: Estimate | null,
  relation: RaterScale['relation'],
  raters: number,
): EstimateWarning[] {
  const value = scale?.value ?? null;
  if (value === null || relation === 'related') return warnOfFew(raters);
  const isReversed = relation === 'reversed';
  return [
    {
      code: isReversed ? 'reversed_rater' : 'unrelated_rater',
      message: isReversed
        ? 'The answers of this rater fall where those of the others rise: perhaps the scale was taken the wrong way round. Scores without raters’ scales leave them out.'
        : 'The answers of this rater do not rise and fall with those of the others. Scores without raters’ scales leave them out.',
      figures: { scale: value },
    },
  ];
}
