import type { EstimateWarning } from '@evalguard/contract';
import type { Ratings } from '@evalguard/statistics';

/** Below these a model of raters has too little to check itself by: see docs/guides/coverage.md. */
const ratersMin = 4;
const answersMin = 30;

/** For each rater of the labels how many others have answered the same item, on average over the rater's answers. */
function companyOf({ unit, rater }: Ratings): Map<number, number> {
  const perUnit = new Map<number, Set<number>>();
  for (const [i, at] of unit.entries()) {
    const known = perUnit.get(at) ?? new Set<number>();
    perUnit.set(at, known.add(rater[i] as number));
  }
  const sums = new Map<number, { raters: number; items: number }>();
  for (const raters of perUnit.values()) {
    for (const one of raters) {
      const sum = sums.get(one) ?? { raters: 0, items: 0 };
      sums.set(one, { raters: sum.raters + raters.size, items: sum.items + 1 });
    }
  }
  return new Map(Array.from(sums, ([one, { raters, items }]) => [one, raters / items]));
}

function warnings(answers: number, raters: number): EstimateWarning[] {
  const found: EstimateWarning[] = [];
  if (raters < ratersMin) {
    found.push({
      code: 'few_raters_per_item',
      message: `The items of this rater were answered by ${raters.toFixed(1)} raters on average. With fewer than ${ratersMin} the model cannot check itself: intervals hold the truth less often than they say, and with two raters nothing tells which of them is right.`,
      figures: { raters_per_item: raters, needed: ratersMin },
    });
  }
  if (answers < answersMin) {
    found.push({
      code: 'few_answers',
      message: `Only ${answers} answers of this rater are known; below ${answersMin} no interval should be relied on.`,
      figures: { answers, needed: answersMin },
    });
  }
  return found;
}

/**
 * What of a rater's answers does not bear what a model makes of them, by position among the answers' raters. That of
 * numbers has one bias and one spread for each rater, which two raters are enough for. Pure.
 */
export function warnOfRaters(ratings: Ratings, isNumber: boolean): Map<number, EstimateWarning[]> {
  const answers = new Map<number, number>();
  for (const one of ratings.rater) answers.set(one, (answers.get(one) ?? 0) + 1);
  return new Map(
    Array.from(companyOf(ratings), ([one, raters]) => [
      one,
      warnings(answers.get(one) ?? 0, isNumber ? ratersMin : raters),
    ]),
  );
}
