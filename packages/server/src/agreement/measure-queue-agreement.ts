import type { AgreementMetric, FieldAgreement, QueueAgreement } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { fieldRatings } from './field-ratings.ts';
import { measureAgreement, noAgreement } from './measure-agreement.ts';
import { type Answers, type AnswersFilter, readAnswers } from './read-answers.ts';
import type { ReviewField } from './review-field.ts';

export interface AgreementAsked {
  queueId: string;
  source: AnswersFilter['source'];
  /** All that are asked for; one alone is read alone. */
  fields: readonly ReviewField[];
  /** For the one field. */
  metric: AgreementMetric | undefined;
}

function agreementOn(
  field: ReviewField,
  answers: Answers,
  asked: AgreementMetric | undefined,
): FieldAgreement {
  const facts = { field: field.key, type: field.type };
  const metric = asked ?? field.metrics[0];
  if (metric === undefined) return { ...facts, ...noAgreement(field) };
  const measured = measureAgreement(fieldRatings(field, answers.rows), answers.raterIds, metric);
  return { ...facts, ...measured, reason: null };
}

/** Reads a queue's answers in one pass and measures how far its raters agree on each field. */
export async function measureQueueAgreement(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, fields, metric }: AgreementAsked,
): Promise<Pick<QueueAgreement, 'items' | 'annotations' | 'raters' | 'fields'>> {
  const only = fields.length === 1 ? fields[0] : undefined;
  const answers = await readAnswers(reader, { queueId, source, field: only });
  const annotations = new Int32Array(answers.raterIds.length);
  for (const { rater } of answers.rows) annotations[rater] = (annotations[rater] ?? 0) + 1;
  return {
    items: answers.items.length,
    annotations: answers.rows.length,
    raters: answers.raterIds.map((id, at) => ({ rater_id: id, annotations: annotations[at] ?? 0 })),
    fields: fields.map((field) => agreementOn(field, answers, metric)),
  };
}
