import {
  CreateAnnotationInput,
  CreatedAnnotation,
  DomainError,
  invalidField,
  LogAnnotationInput,
} from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { annotationExample } from './annotation-example.ts';
import { createLogAnnotation, insertFreeAnnotation } from './create-free-annotation.ts';
import { flagOf } from './flag-of.ts';
import { submitJudgement } from './submit-judgement.ts';

const Body = z.union([CreateAnnotationInput, LogAnnotationInput]);
type TargetBody = z.output<typeof CreateAnnotationInput>;

/** Judges a target: an item of a queue when `queue_id` or `item_id` is given, else the target by itself. */
export async function createAnnotation(
  ctx: Context,
  { body }: { body: z.output<typeof Body> },
): Promise<CreatedAnnotation> {
  const annotation: CreatedAnnotation =
    'logId' in body
      ? await createLogAnnotation(ctx, body)
      : body.queue_id === undefined && body.item_id === undefined
        ? await insertFreeAnnotation(ctx, body)
        : await judgeItem(ctx, body);
  await addAuditEntry(ctx, {
    action: 'annotations.create',
    subjectId: annotation.id,
    projectId: annotation.project_id,
  });
  return annotation;
}

async function judgeItem(ctx: Context, body: TargetBody): Promise<CreatedAnnotation> {
  const { item, queue } = await findItem(ctx, body);
  if (body.score !== undefined && body.score !== null && !Number.isFinite(body.score)) {
    throw invalidField('score', 'not_finite', 'score must be a finite number.');
  }
  return await submitJudgement(ctx, queue, {
    itemId: item,
    leaseToken: body.lease_token,
    rubricVersion: body.rubric_version,
    source: body.source,
    judgement: {
      score: body.score ?? null,
      label: body.label ?? null,
      comment: body.comment ?? null,
      values: body.values ?? {},
      durationMs: body.duration_ms ?? null,
      ...flagOf(body),
    },
  });
}

/** The item that the body means, by its id or by queue and target; both must agree when both are there. */
async function findItem(ctx: Context, body: TargetBody): Promise<{ item: string; queue: QueueRow }> {
  const { rows } = await sql<{ id: string; queue_id: string }>`
    select i.id, i.queue_id from items i
    join targets t on t.ref = i.target_ref
    join queues q on q.id = i.queue_id
    where q.project_id = any(${ctx.projectIds}::uuid[])
      and t.target_type = ${body.target_type} and t.target_id = ${body.target_id} and t.project_id = q.project_id
      and (${body.queue_id ?? null}::uuid is null or i.queue_id = ${body.queue_id ?? null}::uuid)
      and (${body.item_id ?? null}::uuid is null or i.id = ${body.item_id ?? null}::uuid)
    limit 1
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) {
    const queue = body.queue_id === undefined ? null : await findQueue(ctx, body.queue_id);
    if (body.queue_id !== undefined && queue === null) {
      throw invalidField('queue_id', 'unknown_queue', 'No such queue in this project.');
    }
    const path = body.item_id === undefined ? 'target_id' : 'item_id';
    throw invalidField(path, 'unknown_item', 'No item of this queue has that id and target.');
  }
  const queue = await findQueue(ctx, row.queue_id);
  if (queue === null) throw new DomainError('INTERNAL_ERROR', 'An item without a queue.');
  return { item: row.id, queue };
}

export const createAnnotationEndpoint = endpoint({
  id: 'annotations.create',
  method: 'POST',
  path: '/annotations',
  summary: 'Create an annotation',
  description:
    "A judgement of one target or of a pair. With queue_id it is the rater's answer to that queue's item: lease_token is the fence of the claim; without one, the caller's own lease or a free place is used. The older shape (projectId, logId, label, notes) is taken too.",
  role: 'rater',
  rateClass: 'write',
  body: Body,
  output: CreatedAnnotation,
  errors: ['NOT_FOUND', 'LEASE_LOST', 'ALREADY_SUBMITTED', 'ITEM_NOT_OPEN', 'QUEUE_NOT_ACTIVE'],
  example: annotationExample,
  run: createAnnotation,
});
