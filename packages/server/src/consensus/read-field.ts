import {
  AnnotationSource,
  type ConsensusMethod,
  Id,
  invalidField,
  notFound,
  PageQuery,
} from '@evalguard/contract';
import { z } from 'zod';
import type { FieldRatings } from '../agreement/field-ratings.ts';
import { fieldNamed, type ReviewField, requireOneAnswer, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';

export const ConsensusParams = z.object({ queue_id: Id });
export const ConsensusQuery = PageQuery.extend({
  field: z.string().min(1).max(63),
  source: AnnotationSource.default('expert'),
});

export interface ConsensusArguments {
  params: z.output<typeof ConsensusParams>;
  query: z.output<typeof ConsensusQuery>;
}

export type FieldValue = string | boolean | number;

/** What a consensus is computed from; can be cloned between threads. */
export interface ConsensusField {
  field: ReviewField;
  encoded: FieldRatings;
}

/** What a code of the field stands for; for numbers the number itself. */
export function decoder({ field, encoded }: ConsensusField): (code: number) => FieldValue {
  return (code) => {
    if (field.type === 'boolean') return code === 1;
    return encoded.names === null ? code : (encoded.names[code] ?? '');
  };
}

/** A mean is for numbers alone. */
export function requireMethodFor(field: ReviewField, method: ConsensusMethod): void {
  if (field.metrics.includes('interval') || !method.endsWith('-mean')) return;
  throw invalidField(
    'method',
    'not_for_field',
    `${method} takes the mean of numbers; a field of type ${field.type} has none. Use dawid-skene, mace, weighted-vote or majority.`,
  );
}

/** The field that a consensus is asked of: single categories, booleans, labels, numbers. */
export async function askedField(
  ctx: Context,
  { params, query }: ConsensusArguments,
): Promise<{
  queueId: string;
  version: number;
  source: z.output<typeof AnnotationSource>;
  field: ReviewField;
}> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const fields = reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version));
  const field = fieldNamed(fields, query.field);
  requireOneAnswer(field);
  if (field.metrics.length === 0 || field.metrics.includes('masi')) {
    throw invalidField(
      'field',
      'no_consensus',
      `A field of type ${field.type} with free or several answers has no consensus by votes.`,
    );
  }
  return { queueId: queue.id, version: queue.version, source: query.source, field };
}
