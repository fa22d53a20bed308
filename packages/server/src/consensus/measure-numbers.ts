import type { Estimate, EstimateWarning, RaterReliability } from '@evalguard/contract';
import { biasCorrectedMean, type RaterScale, type Ratings, scaleCorrectedMean } from '@evalguard/statistics';
import { noEstimate, showEstimate } from '../estimates/show-estimate.ts';
import { warnOfSteps, warnOfWild } from './warn-of-numbers.ts';
import { warnOfPrecision } from './warn-of-precision.ts';
import { warnOfRaters } from './warn-of-raters.ts';
import { warnOfScale } from './warn-of-scale.ts';

type Facts = 'rater_id' | 'name' | 'median_duration_ms' | 'median_duration_interval';
export type Measured = Omit<RaterReliability, Facts> & { rater: number };

interface Scaled {
  scale: Estimate;
  relation: RaterScale['relation'];
}

interface Scales {
  of: (rater: number, n: number) => Scaled;
  /** How many raters move together; null where that is not known. */
  related: number | null;
  /** Noise on the common scale, which is what a rater's weight in the scores comes from. */
  noises: Map<number, number>;
}

/** Each rater's scale, or why there is none. */
function scales(ratings: Ratings, resamples: number): Scales {
  const model = scaleCorrectedMean(ratings, { resamples });
  if (model.items === null) {
    const { reason } = model;
    const of = (_: number, n: number): Scaled => ({ scale: noEstimate(reason, n), relation: 'related' });
    return { of, related: null, noises: new Map() };
  }
  const byRater = new Map(model.raters.map((one) => [one.rater, one]));
  const related = model.raters.filter(({ relation }) => relation === 'related');
  const noises = related.flatMap(({ rater, scale, inconsistency }): [number, number][] =>
    scale.value === null || inconsistency.value === null ? [] : [[rater, inconsistency.value / scale.value]],
  );
  const of = (rater: number, n: number): Scaled => {
    const found = byRater.get(rater);
    if (found === undefined) return { scale: noEstimate('empty', n), relation: 'related' };
    return { scale: showEstimate(found.scale, n), relation: found.relation };
  };
  return { of, related: related.length, noises: new Map(noises) };
}

const notOfNumbers = {
  ...{ accuracy: null, values: [], confusion: null, confusion_intervals: null },
  ...{ expected_annotations: null, competence: null, guesses: null },
};

/** By rater, what stands in the way of relying on what is made of the raters' numbers. */
function warningsOf(ratings: Ratings, model: ReturnType<typeof biasCorrectedMean>, { noises }: Scales) {
  const few = warnOfRaters(ratings, true);
  if (model.items === null) return (rater: number): EstimateWarning[] => few.get(rater) ?? [];
  const byBias = warnOfPrecision(new Map(model.raters.map((one) => [one.rater, one.inconsistency.value])));
  const byScale = warnOfPrecision(noises);
  const [steps, wild] = [warnOfSteps(ratings, model), warnOfWild(ratings, model)];
  return (rater: number): EstimateWarning[] => {
    const precise = byBias.get(rater) ?? [];
    return [
      ...(few.get(rater) ?? []),
      ...(precise.length > 0 ? precise : (byScale.get(rater) ?? [])),
      ...(steps.get(rater) ?? []),
      ...wild,
    ];
  };
}

/** Each rater of numbers: bias, inconsistency and scale, and what must be known before leaning on them. Pure. */
export function measureNumbers(ratings: Ratings, resamples: number): Measured[] {
  const model = biasCorrectedMean(ratings, { resamples });
  const scaled = scales(ratings, resamples);
  const counts = new Map<number, number>();
  for (const rater of ratings.rater) counts.set(rater, (counts.get(rater) ?? 0) + 1);
  const known = new Map((model.items === null ? [] : model.raters).map((one) => [one.rater, one]));
  const warnings = warningsOf(ratings, model, scaled);
  const raters = Math.min(counts.size, scaled.related ?? counts.size);
  return Array.from(counts, ([rater, n]) => {
    const found = known.get(rater);
    const { scale, relation } = scaled.of(rater, n);
    const reason = model.items === null ? model.reason : 'empty';
    return {
      ...{ rater, annotations: n, ...notOfNumbers, scale },
      bias: [found === undefined ? noEstimate(reason, n) : showEstimate(found.bias, n)],
      inconsistency: found === undefined ? noEstimate(reason, n) : showEstimate(found.inconsistency, n),
      warnings: [...warnings(rater), ...warnOfScale(scale, relation, raters)],
    };
  }).sort((a, b) => a.rater - b.rater);
}
