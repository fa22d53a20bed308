import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { measureRaters, type RaterMethod } from './measure-raters.ts';

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
  const answers = await readAnswers(reader, { queueId, source, field });
  const measured = measureRaters({ field, encoded: fieldRatings(field, answers.rows) }, method);
  return measured.map(({ rater, ...rest }) => ({ rater_id: answers.raterIds[rater] ?? '', ...rest }));
}
