import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { measureRaters, type RaterMethod } from './measure-raters.ts';
import { medianDuration } from './median-duration.ts';

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
  const durations = new Map<string, number[]>();
  const onDuration = (raterId: string, ms: number) => {
    const known = durations.get(raterId);
    if (known === undefined) durations.set(raterId, [ms]);
    else known.push(ms);
  };
  const asked = { queueId, source, fields: [field], wantsIds: false, onDuration };
  const answers = await readAnswers(reader, asked);
  const measured = measureRaters({ field, encoded: fieldRatings(field, answers) }, method);
  return measured.map(({ rater, ...rest }) => {
    const raterId = answers.raterIds[rater] ?? '';
    return { rater_id: raterId, ...rest, ...medianDuration(durations.get(raterId) ?? []) };
  });
}
