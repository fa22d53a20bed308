import type { Estimate, RaterReliability } from '@evalguard/contract';
import {
  biasCorrectedMean,
  dawidSkene,
  mace,
  type RaterScale,
  scaleCorrectedMean,
  wilsonInterval,
} from '@evalguard/statistics';
import { noEstimate, showEstimate } from '../estimates/show-estimate.ts';
import { type ConsensusField, decoder } from './read-field.ts';
import { warnOfPrecision } from './warn-of-precision.ts';
import { warnOfRaters } from './warn-of-raters.ts';
import { warnOfScale } from './warn-of-scale.ts';

type Facts = 'rater_id' | 'name' | 'median_duration_ms' | 'median_duration_interval';
type Measured = Omit<RaterReliability, Facts> & { rater: number };
type Unwarned = Omit<Measured, 'warnings'>;

/** What is asked of raters besides Dawid and Skene's error rates. */
export type RaterMethod = 'dawid-skene' | 'mace';

/** A resample is a refit, some 20 passes over the labels: so many keep an answer within about a second. */
const resampledLabelsMax = 1_000_000;

function resamplesFor(labels: number): number {
  const affordable = Math.floor(resampledLabelsMax / Math.max(1, labels));
  return affordable < 100 ? 0 : Math.min(400, affordable);
}

/** MACE's share of knowing and habit of guessing, by rater; nobody's unless it is asked for. */
function competences({ encoded }: ConsensusField, method: RaterMethod, resamples: number) {
  const { ratings, categories } = encoded;
  const none = new Map<number, Pick<Measured, 'competence' | 'guesses'>>();
  if (method !== 'mace') return none;
  const model = mace(ratings, { resamples, ...(categories !== null && { categories }) });
  if (model.items === null) return none;
  return new Map(
    model.raters.map(({ rater, labels, competence, strategy }) => [
      rater,
      { competence: showEstimate(competence, Math.round(labels)), guesses: strategy },
    ]),
  );
}

function confusionIntervals(confusion: readonly number[][], expected: readonly number[]) {
  return confusion.map((row, truth) =>
    row.map((share) => {
      const n = expected[truth] ?? 0;
      // Less than half an answer says nothing of a row.
      return n < 0.5 ? null : wilsonInterval(Math.min(1, Math.max(0, share)), n, 0.95);
    }),
  );
}

function measureByCategory(given: ConsensusField, method: RaterMethod): Unwarned[] {
  const { field, encoded } = given;
  const decode = decoder({ field, encoded });
  const { ratings, categories } = encoded;
  const resamples = resamplesFor(ratings.value.length);
  const model = dawidSkene(ratings, { resamples, ...(categories !== null && { categories }) });
  if (model.items === null) return [];
  const known = competences(given, method, resamples);
  return model.raters.map((one) => ({
    rater: one.rater,
    annotations: one.labels,
    accuracy: showEstimate(one.accuracy, one.labels),
    values: model.categories.map(decode),
    confusion: one.confusion,
    confusion_intervals: confusionIntervals(one.confusion, one.expectedLabels),
    expected_annotations: one.expectedLabels,
    bias: one.bias.map((bias) => showEstimate(bias, one.labels)),
    scale: null,
    inconsistency: null,
    ...(known.get(one.rater) ?? { competence: null, guesses: null }),
  }));
}

interface Scaled {
  scale: Estimate;
  relation: RaterScale['relation'];
}

/** Each rater's scale, or why there is none. */
function scales(
  { ratings }: ConsensusField['encoded'],
  resamples: number,
): (rater: number, n: number) => Scaled {
  const model = scaleCorrectedMean(ratings, { resamples });
  if (model.items === null) {
    const { reason } = model;
    return (_, n) => ({ scale: noEstimate(reason, n), relation: 'related' });
  }
  const byRater = new Map(model.raters.map((one) => [one.rater, one]));
  return (rater, n) => {
    const found = byRater.get(rater);
    if (found === undefined) return { scale: noEstimate('empty', n), relation: 'related' };
    return { scale: showEstimate(found.scale, n), relation: found.relation };
  };
}

function measureByNumber({ encoded }: ConsensusField): (Unwarned & Pick<Scaled, 'relation'>)[] {
  const resamples = resamplesFor(encoded.ratings.value.length);
  const model = biasCorrectedMean(encoded.ratings, { resamples });
  const scaled = scales(encoded, resamples);
  const none = {
    ...{ accuracy: null, values: [], confusion: null, confusion_intervals: null },
    ...{ expected_annotations: null, competence: null, guesses: null },
  };
  if (model.items === null) {
    const counts = new Map<number, number>();
    for (const rater of encoded.ratings.rater) counts.set(rater, (counts.get(rater) ?? 0) + 1);
    return Array.from(counts, ([rater, n]) => ({
      ...{ rater, annotations: n, ...none, ...scaled(rater, n) },
      bias: [noEstimate(model.reason, n)],
      inconsistency: noEstimate(model.reason, n),
    })).sort((a, b) => a.rater - b.rater);
  }
  return model.raters.map((one) => ({
    ...{ rater: one.rater, annotations: one.labels, ...none, ...scaled(one.rater, one.labels) },
    bias: [showEstimate(one.bias, one.labels)],
    inconsistency: showEstimate(one.inconsistency, one.labels),
  }));
}

/** Each rater against the consensus of all, by position among the answers' raters. Pure. */
export function measureRaters(field: ConsensusField, method: RaterMethod = 'dawid-skene'): Measured[] {
  if (field.encoded.names !== null) {
    const warnings = warnOfRaters(field.encoded.ratings, false);
    return measureByCategory(field, method).map((one) => ({
      ...one,
      warnings: warnings.get(one.rater) ?? [],
    }));
  }
  const warnings = warnOfRaters(field.encoded.ratings, true);
  const measured = measureByNumber(field);
  const known = measured.flatMap(({ rater, inconsistency }): [number, number][] =>
    inconsistency === null || inconsistency.value === null ? [] : [[rater, inconsistency.value]],
  );
  const precise = warnOfPrecision(new Map(known));
  return measured.map(({ relation, ...one }) => ({
    ...one,
    warnings: [
      ...(warnings.get(one.rater) ?? []),
      ...warnOfScale(one.scale, relation, measured.length),
      ...(precise.get(one.rater) ?? []),
    ],
  }));
}
