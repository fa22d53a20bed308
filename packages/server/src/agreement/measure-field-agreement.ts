import type { AgreementMetric } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { fieldRatings } from './field-ratings.ts';
import { measureAgreement } from './measure-agreement.ts';
import { type AnswersFilter, readAnswers } from './read-answers.ts';
import type { ReviewField } from './review-field.ts';

/** Reads a queue's answers to one comparable field and measures how far its raters agree. */
export async function measureFieldAgreement(
  reader: Pick<Context, 'db' | 'projectIds'>,
  asked: { queueId: string; source: AnswersFilter['source']; field: ReviewField; metric: AgreementMetric },
) {
  const { queueId, source, field, metric } = asked;
  const answers = await readAnswers(reader, { queueId, source, fields: [field], wantsIds: false });
  return measureAgreement(fieldRatings(field, answers), answers.raterIds, metric);
}
