import type { EstimateWarning } from '@evalguard/contract';
import type { BiasCorrectedMean, Ratings } from '@evalguard/statistics';

/** Beyond so many standard deviations of its rater's noise an answer is wild: one in 16,000 is by chance. */
const wildDeviations = 4;
/** From this share of wild answers on the intervals of inconsistencies fall short: see docs/guides/coverage.md. */
const wildShareMin = 0.01;
/** One answer alone may be chance. */
const wildAnswersMin = 2;
/** Steps so many times as wide as a rater's noise hide much of it. */
const stepNoisesMax = 1.25;

type Model = Exclude<BiasCorrectedMean, { items: null }>;

/** Answers far from what the scores, and their raters' biases, would have them be; of all raters, since each moves the scores. */
export function warnOfWild({ unit, rater, value }: Ratings, model: Model): EstimateWarning[] {
  const score = new Map(model.items.map((item) => [item.unit, item.score]));
  const known = new Map(model.raters.map((one) => [one.rater, one]));
  let wild = 0;
  for (const [i, said] of value.entries()) {
    const one = known.get(rater[i] as number);
    const at = score.get(unit[i] as number);
    if (one === undefined || at === undefined) continue;
    const left = Math.abs(said - at - one.bias.value);
    if (left > wildDeviations * one.inconsistency.value) wild += 1;
  }
  const share = wild / Math.max(1, value.length);
  if (wild < wildAnswersMin || share < wildShareMin) return [];
  return [
    {
      code: 'wild_answers',
      message: `${wild} of ${value.length} answers lie more than ${wildDeviations} standard deviations of their rater's noise away from what the others say: slips, or another reading of the question. The intervals of inconsistency hold the truth less often than they say.`,
      figures: { answers: wild, share, needed: wildDeviations },
    },
  ];
}

/** The least distance of two different answers. */
function stepOf(value: ArrayLike<number>): number {
  const distinct = [...new Set(Array.from(value))].sort((a, b) => a - b);
  return distinct.reduce((least, one, at) => {
    const before = distinct[at - 1];
    return before === undefined ? least : Math.min(least, one - before);
  }, Number.POSITIVE_INFINITY);
}

/** Raters whose noise is finer than the steps of the answers, by rater. */
export function warnOfSteps({ value }: Ratings, model: Model): Map<number, EstimateWarning[]> {
  const step = stepOf(value);
  return new Map(
    model.raters.map(({ rater, inconsistency }) => {
      const noises = step / inconsistency.value;
      if (!(noises > stepNoisesMax && noises < Number.POSITIVE_INFINITY)) return [rater, []];
      const warning = {
        code: 'coarse_answers',
        message: `The answers go in steps of ${Number(step.toPrecision(6))}, ${noises.toFixed(1)} times this rater's inconsistency: much of what is left is rounding. The interval of the inconsistency holds the truth less often than it says; a finer scale would show more.`,
        figures: { step, noises, needed: stepNoisesMax },
      };
      return [rater, [warning]];
    }),
  );
}
