import type { RaterReliability } from '@evalguard/contract';
import { biasCorrectedMean, dawidSkene } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import { type ConsensusField, decoder } from './read-field.ts';

type Measured = Omit<RaterReliability, 'rater_id' | 'median_duration_ms'> & { rater: number };

/** A resample is a refit, some 20 passes over the labels: so many keep an answer within about a second. */
const resampledLabelsMax = 1_000_000;

function resamplesFor(labels: number): number {
  const affordable = Math.floor(resampledLabelsMax / Math.max(1, labels));
  return affordable < 100 ? 0 : Math.min(400, affordable);
}

function measureByCategory({ field, encoded }: ConsensusField): Measured[] {
  const decode = decoder({ field, encoded });
  const { ratings, categories } = encoded;
  const resamples = resamplesFor(ratings.value.length);
  const model = dawidSkene(ratings, { resamples, ...(categories !== null && { categories }) });
  if (model.items === null) return [];
  return model.raters.map((one) => ({
    rater: one.rater,
    annotations: one.labels,
    accuracy: showEstimate(one.accuracy, one.labels),
    values: model.categories.map(decode),
    confusion: one.confusion,
    expected_annotations: one.expectedLabels,
    bias: one.bias.map((bias) => showEstimate(bias, one.labels)),
    inconsistency: null,
  }));
}

function measureByNumber({ encoded }: ConsensusField): Measured[] {
  const resamples = resamplesFor(encoded.ratings.value.length);
  const model = biasCorrectedMean(encoded.ratings, { resamples });
  const none = { accuracy: null, values: [], confusion: null, expected_annotations: null };
  if (model.items === null) {
    const counts = new Map<number, number>();
    for (const rater of encoded.ratings.rater) counts.set(rater, (counts.get(rater) ?? 0) + 1);
    const unknown = { value: null, reason: model.reason } as const;
    return Array.from(counts, ([rater, n]) => ({
      ...{ rater, annotations: n, ...none },
      bias: [showEstimate(unknown, n)],
      inconsistency: showEstimate(unknown, n),
    })).sort((a, b) => a.rater - b.rater);
  }
  return model.raters.map((one) => ({
    ...{ rater: one.rater, annotations: one.labels, ...none },
    bias: [showEstimate(one.bias, one.labels)],
    inconsistency: showEstimate(one.inconsistency, one.labels),
  }));
}

/** Each rater against the consensus of all, by position among the answers' raters. Pure. */
export function measureRaters(field: ConsensusField): Measured[] {
  return field.encoded.names === null ? measureByNumber(field) : measureByCategory(field);
}
