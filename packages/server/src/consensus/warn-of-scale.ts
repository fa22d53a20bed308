import type { Estimate, EstimateWarning } from '@evalguard/contract';
import type { RaterScale } from '@evalguard/statistics';

/** With fewer their noises cannot be told apart: see docs/guides/coverage.md. */
const ratersMin = 3;

/** What must be known before leaning on a rater's scale. Pure. */
export function warnOfScale(
  scale: Estimate | null,
  relation: RaterScale['relation'],
  raters: number,
): EstimateWarning[] {
  const value = scale?.value ?? null;
  if (value === null) return [];
  if (relation !== 'related') {
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
  if (raters >= ratersMin) return [];
  return [
    {
      code: 'scale_of_two_raters',
      message: `Only ${raters} raters have answered. Nothing tells which of them is noisier, and the noisier one seems to use more of the scale; with ${ratersMin} it shows.`,
      figures: { raters, needed: ratersMin },
    },
  ];
}
