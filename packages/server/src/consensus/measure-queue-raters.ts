import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { measureRaters, type RaterMethod } from './measure-raters.ts';
import { readMedianDurations } from './read-median-durations.ts';

export interface FieldAsked {
  queueId: string;
  source: AnswersFilter['source'];
  field: ReviewField;
}

/** Reads a queue's answers to a field and measures each rater against the consensus, by rater id. */
export async function measureQueueRaters(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, method }: FieldAsked & { method: RaterMethod },
) {
  const durations = await readMedianDurations(reader, { queueId, source });
  const answers = await readAnswers(reader, { queueId, source, fields: [field], wantsIds: false });
  const measured = measureRaters({ field, encoded: fieldRatings(field, answers) }, method);
  const none = { median_duration_ms: null, median_duration_interval: null };
  return measured.map(({ rater, ...rest }) => {
    const raterId = answers.raterIds[rater] ?? '';
    return { rater_id: raterId, ...rest, ...(durations.get(raterId) ?? none) };
  });
}
