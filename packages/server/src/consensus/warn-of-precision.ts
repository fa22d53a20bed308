import type { EstimateWarning } from '@evalguard/contract';

/** Whose answers make up more of the scores leaves too little to be told apart by: see docs/guides/coverage.md. */
const shareMax = 0.4;
/** Of two raters half of the scores is each one's; that is warned of where scales are. */
const ratersMin = 3;

/**
 * What must be known of the inconsistency of a rater who is far more precise than the others: the scores follow this
 * rater, and the noise is measured from them. By rater, from each rater's inconsistency. Pure.
 */
export function warnOfPrecision(
  inconsistencies: ReadonlyMap<number, number>,
): Map<number, EstimateWarning[]> {
  const precisions = new Map(Array.from(inconsistencies, ([rater, sd]) => [rater, 1 / sd ** 2]));
  const all = [...precisions.values()].reduce((sum, one) => sum + one, 0);
  return new Map(
    Array.from(precisions, ([rater, one]) => {
      const share = one / all;
      if (precisions.size < ratersMin || !(share > shareMax)) return [rater, []];
      const warning = {
        code: 'precise_rater',
        message: `This rater is so much more precise than the others that ${Math.round(100 * share)} % of the scores' weight is theirs. What they share with the scores is hard to tell from them: the intervals of their inconsistency and scale hold the truth less often than they say.`,
        figures: { share, needed: shareMax },
      };
      return [rater, [warning]];
    }),
  );
}
