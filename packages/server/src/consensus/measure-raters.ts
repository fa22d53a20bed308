import { dawidSkene, mace, wilsonInterval } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import { type Measured, measureNumbers } from './measure-numbers.ts';
import { type ConsensusField, decoder } from './read-field.ts';
import { warnOfRaters } from './warn-of-raters.ts';

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

/** Each rater against the consensus of all, by position among the answers' raters. Pure. */
export function measureRaters(field: ConsensusField, method: RaterMethod = 'dawid-skene'): Measured[] {
  if (field.encoded.names !== null) {
    const warnings = warnOfRaters(field.encoded.ratings, false);
    return measureByCategory(field, method).map((one) => ({
      ...one,
      warnings: warnings.get(one.rater) ?? [],
    }));
  }
  const { ratings } = field.encoded;
  return measureNumbers(ratings, resamplesFor(ratings.value.length));
}
