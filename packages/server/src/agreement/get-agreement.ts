import {
  AgreementMetric,
  AnnotationSource,
  type FieldAgreement,
  Id,
  invalidField,
  notFound,
  QueueAgreement,
} from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import { exampleAgreement } from './agreement-example.ts';
import { fieldRatings } from './field-ratings.ts';
import { noAgreement } from './measure-agreement.ts';
import { type Answers, readAnswers } from './read-answers.ts';
import { fieldNamed, type ReviewField, reviewFields } from './review-field.ts';

const Params = z.object({ queue_id: Id });
const Query = z.object({
  field: z.string().min(1).max(63).optional(),
  source: AnnotationSource.default('expert'),
  metric: AgreementMetric.optional(),
});

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

function checkMetric(field: ReviewField | undefined, metric: AgreementMetric | undefined): void {
  if (metric === undefined) return;
  if (field === undefined) throw invalidField('metric', 'needs_field', '`metric` is for one `field`.');
  if (field.metrics.includes(metric)) return;
  const fitting = field.metrics.length > 0 ? field.metrics.join(', ') : 'none';
  throw invalidField(
    'metric',
    'metric_does_not_fit',
    `Metrics that fit the field "${field.key}": ${fitting}.`,
  );
}

async function agreementOn(
  field: ReviewField,
  answers: Answers,
  asked?: AgreementMetric,
): Promise<FieldAgreement> {
  const facts = { field: field.key, type: field.type };
  const metric = asked ?? field.metrics[0];
  if (metric === undefined) return { ...facts, ...noAgreement(field) };
  const measured = await runStatistics(
    'measureAgreement',
    fieldRatings(field, answers.rows),
    answers.raterIds,
    metric,
  );
  return { ...facts, ...measured, reason: null };
}

/** How far a queue's raters agree, field by field and rater by rater. */
export async function getAgreement(ctx: Context, { params, query }: GetArguments): Promise<QueueAgreement> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const fields = reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version));
  const field = query.field === undefined ? undefined : fieldNamed(fields, query.field);
  checkMetric(field, query.metric);
  const answers = await readAnswers(ctx, { queueId: queue.id, source: query.source, field });
  const annotations = new Int32Array(answers.raterIds.length);
  for (const { rater } of answers.rows) annotations[rater] = (annotations[rater] ?? 0) + 1;
  const asked = field === undefined ? fields : [field];
  return {
    queue_id: queue.id,
    source: query.source,
    items: answers.items.length,
    annotations: answers.rows.length,
    raters: answers.raterIds.map((id, at) => ({ rater_id: id, annotations: annotations[at] ?? 0 })),
    fields: await Promise.all(asked.map((one) => agreementOn(one, answers, query.metric))),
  };
}

export const getAgreementEndpoint = endpoint({
  id: 'agreement.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/agreement',
  summary: "Get the agreement of a queue's raters",
  description:
    'Of submitted annotations by experts unless another source is asked for; items removed from the queue do not count.',
  role: 'viewer',
  rateClass: 'bulk',
  params: Params,
  query: Query,
  output: QueueAgreement,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleAgreement.queue_id },
    output: exampleAgreement,
  },
  run: getAgreement,
});
