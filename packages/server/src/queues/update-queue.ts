import {
  BlindInput,
  DomainError,
  Id,
  invalidField,
  notFound,
  Queue,
  queueFields,
  type RubricField,
  RubricInput,
} from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { requireFittingFields } from '../rubrics/require-fitting-fields.ts';
import { requireFreeHotkeys } from '../rubrics/require-free-hotkeys.ts';
import { findQueue, type QueueRow } from './find-queue.ts';
import { reopenAddedFields } from './reopen-added-fields.ts';
import { requirePool } from './require-pool.ts';
import { rerankItems, setRatersPerItem } from './reshape-items.ts';
import { exampleQueue, showQueueById } from './show-queue.ts';

const Params = z.object({ queue_id: Id });
const UpdateQueueInput = z
  .strictObject({
    ...queueFields,
    blind: BlindInput,
    state: z.enum(['active', 'paused']),
    rubric: RubricInput,
    reopen_added_fields: z.boolean().meta({
      description:
        'With rubric: whoever has submitted is asked for the fields that the new version adds, and only those.',
    }),
    version: z.number().int().min(1).meta({ description: 'When sent, must be the newest: else 409.' }),
  })
  .partial()
  .meta({ id: 'UpdateQueueInput' });
type Changes = z.output<typeof UpdateQueueInput>;

/** Changes what is named and leaves the rest. A changed rubric becomes a new version. */
export async function updateQueue(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: Changes },
): Promise<Queue> {
  await sql`select 1 from queues where id = ${params.queue_id} for no key update`.execute(ctx.db);
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  if (body.version !== undefined && body.version !== queue.version) {
    throw new DomainError('CONFLICT', `The queue is at version ${queue.version}, not ${body.version}.`);
  }
  if (queue.state === 'archived') throw new DomainError('CONFLICT', 'The queue is archived.');
  if (body.reopen_added_fields === true && body.rubric === undefined) {
    throw invalidField(
      'reopen_added_fields',
      'needs_rubric',
      'Send the rubric whose added fields are to be asked.',
    );
  }
  requireFittingFields(body.rubric?.fields ?? [], queue.target_type);
  await requirePool(ctx, queue.project_id, body.rater_pool_id ?? null);
  await writeChanges(ctx, queue, body);
  if (body.rubric !== undefined)
    await changeRubric(ctx, queue, body.rubric.fields, body.reopen_added_fields ?? false);
  if (body.order !== undefined && body.order !== queue.item_order)
    await rerankItems(ctx, queue.id, body.order);
  if (body.raters_per_item !== undefined && body.raters_per_item !== queue.raters_per_item) {
    await setRatersPerItem(ctx, queue.id, body.raters_per_item);
  }
  await addAuditEntry(ctx, {
    action: 'queues.update',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: { changed: Object.keys(body) },
  });
  return await showQueueById(ctx, queue.id);
}

async function writeChanges(ctx: Context, queue: QueueRow, body: Changes): Promise<void> {
  const kept = <T>(given: T | undefined, present: T): T => (given === undefined ? present : given);
  await sql`
    update queues set
      name = ${kept(body.name, queue.name)}, description = ${kept(body.description, queue.description)},
      instructions = ${kept(body.instructions, queue.instructions)},
      rater_pool_id = ${kept(body.rater_pool_id, queue.rater_pool_id)},
      raters_per_item = ${kept(body.raters_per_item, queue.raters_per_item)},
      lease_seconds = ${kept(body.lease_seconds, queue.lease_seconds)},
      item_order = ${kept(body.order, queue.item_order)}, state = ${kept(body.state, queue.state as 'active')},
      blind = ${JSON.stringify(kept(body.blind, queue.blind))}::jsonb, version = version + 1, updated_at = ${ctx.now}
    where id = ${queue.id}
  `.execute(ctx.db);
}

async function changeRubric(
  ctx: Context,
  queue: QueueRow,
  fields: readonly RubricField[],
  isAddedReopened: boolean,
): Promise<void> {
  const present = await loadRubric(ctx, queue.id, undefined);
  requireFreeHotkeys(fields, present.fields);
  const known = new Set(present.fields.map((field) => field.key));
  await addRubricVersion(ctx, queue, fields);
  const added = fields.map((field) => field.key).filter((key) => !known.has(key));
  if (isAddedReopened) await reopenAddedFields(ctx, queue.id, added);
}

async function addRubricVersion(
  ctx: Context,
  queue: QueueRow,
  fields: readonly RubricField[],
): Promise<void> {
  await sql`
    insert into rubric_versions (queue_id, version, fields, created_by, created_at)
    values (${queue.id}, ${queue.rubric_version + 1}, ${JSON.stringify(fields)}::jsonb, ${ctx.memberId}, ${ctx.now})
  `.execute(ctx.db);
  await sql`update queues set rubric_version = rubric_version + 1 where id = ${queue.id}`.execute(ctx.db);
}

export const updateQueueEndpoint = endpoint({
  id: 'queues.update',
  method: 'PATCH',
  path: '/annotations/queues/{queue_id}',
  summary: 'Update an annotation queue',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: UpdateQueueInput,
  output: Queue,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { queue_id: exampleQueue.id },
    body: { state: 'paused' },
    output: { ...exampleQueue, state: 'paused', version: 2 },
  },
  run: updateQueue,
});
