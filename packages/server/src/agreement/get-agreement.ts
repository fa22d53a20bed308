import {
  AgreementBy,
  AgreementMetric,
  AnnotationSource,
  Id,
  invalidField,
  KappaWeights,
  notFound,
  QueueAgreement,
} from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { nameRaters } from '../members/name-raters.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleAgreement } from './agreement-example.ts';
import type { SliceBy } from './read-answers.ts';
import { fieldNamed, type ReviewField, reviewFields } from './review-field.ts';

const Params = z.object({ queue_id: Id });
const Query = z.strictObject({
  field: z.string().min(1).max(63).optional(),
  source: AnnotationSource.default('expert'),
  metric: AgreementMetric.optional(),
  weights: KappaWeights.optional().meta({
    description:
      "With field: of the kappas and Gwet's coefficient, in place of those that go with the metric.",
  }),
  by: AgreementBy.optional().meta({ description: 'With field: agreement within each of its slices, too.' }),
  tag: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "For by=tag: a key of the items' metadata." }),
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

function checkWeights(field: ReviewField | undefined, weights: KappaWeights | undefined): void {
  if (weights === undefined) return;
  if (field === undefined) throw invalidField('weights', 'needs_field', '`weights` are for one `field`.');
  const isOrdered = field.metrics.includes('ordinal');
  if (isOrdered || (weights === 'identity' && field.metrics.includes('nominal'))) return;
  const message = `The answers to "${field.key}" have no order that weights could follow.`;
  throw invalidField('weights', 'weights_do_not_fit', message);
}

function askedSlices({ field, by, tag }: z.output<typeof Query>): SliceBy | undefined {
  if (by === undefined) return undefined;
  if (field === undefined) throw invalidField('by', 'needs_field', '`by` is for one `field`.');
  if (by === 'tag' && tag === undefined) {
    throw invalidField('tag', 'needs_tag', "Name the key of the items' metadata.");
  }
  return { by, tag };
}

/** How far a queue's raters agree, field by field and rater by rater. */
export async function getAgreement(ctx: Context, { params, query }: GetArguments): Promise<QueueAgreement> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const fields = reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version));
  const field = query.field === undefined ? undefined : fieldNamed(fields, query.field);
  checkMetric(field, query.metric);
  checkWeights(field, query.weights);
  const sliceBy = askedSlices(query);
  const asked = field === undefined ? fields : [field];
  const { source, metric, weights } = query;
  const input = { queueId: queue.id, source, fields: asked, metric, weights, sliceBy };
  const key = ['agreement', queue.id, queue.version, JSON.stringify(query)].join(' ');
  return await recentAnswer(key, async () => {
    const measured = await runReading(ctx, 'measureQueueAgreement', input);
    const raters = await nameRaters(ctx, measured.raters);
    return { queue_id: queue.id, source, computed_at: ctx.now.toISOString(), ...measured, raters };
  });
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
