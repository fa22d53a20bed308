import { AddItemsResult, Id, ItemInput, limits, TargetId } from '@evalguard/contract';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { queueForBody } from '../queues/find-queue.ts';
import { addItemsStream, StreamedItem, StreamOutcome } from './add-items-stream.ts';
import { insertItems } from './insert-items.ts';

const AddItemsInput = z
  .object({
    queue_id: Id,
    target_ids: z.array(TargetId).min(1).max(limits.targetIdsPerRequestMax).optional(),
    items: z.array(ItemInput).min(1).max(limits.targetIdsPerRequestMax).optional(),
    projectId: Id.optional(),
  })
  .superRefine((body, context) => {
    if (body.target_ids === undefined && body.items === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['target_ids'],
        params: { code: 'required' },
        message: 'target_ids is required (or items, the richer form)',
      });
    } else if (body.target_ids !== undefined && body.items !== undefined) {
      const message = 'send target_ids or items, not both';
      context.addIssue({ code: 'custom', path: ['items'], params: { code: 'exclusive' }, message });
    }
  })
  .meta({ id: 'AddItemsInput' });

const AddItemsQuery = z.strictObject({ outcomes: z.enum(['all', 'none']).default('none') });

interface AddItemsArguments {
  body: z.output<typeof AddItemsInput>;
  query: z.output<typeof AddItemsQuery>;
}

/** Queues targets for review: all of the request or, on a fault, nothing of it. Adding again changes nothing. */
export async function addItems(ctx: Context, { body, query }: AddItemsArguments): Promise<AddItemsResult> {
  const queue = await queueForBody(ctx, body.queue_id);
  const inputs: ItemInput[] = body.items ?? (body.target_ids ?? []).map((target_id) => ({ target_id }));
  const wantsOutcomes = query.outcomes === 'all';
  const { received, added, waiting, outcomes } = await insertItems(ctx, queue, inputs, wantsOutcomes);
  await addAuditEntry(ctx, {
    action: 'queues.items.add',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: { received, added, waiting },
  });
  ctx.metrics.bulkRows.inc({ outcome: 'added' }, added);
  ctx.metrics.bulkRows.inc({ outcome: 'duplicate' }, received - added);
  return {
    queue_id: queue.id,
    received,
    added,
    duplicates: received - added,
    waiting,
    ...(wantsOutcomes && { outcomes }),
  };
}

export const addItemsEndpoint = endpoint({
  id: 'queues.items.add',
  method: 'POST',
  path: '/annotations/queues/items',
  summary: 'Add items to an annotation queue',
  description:
    'Bulk-adds annotation tasks to a queue (for example, after an eval run completes, queue its outputs for human review). Up to 100,000 ids in one request, in one transaction; any number of lines as application/x-ndjson with ?queue_id=, answered by one outcome a line. An id whose target is not known yet waits for it.',
  role: 'editor',
  rateClass: 'bulk',
  bodyBytesMax: limits.bulkBodyBytesMax,
  query: AddItemsQuery,
  body: AddItemsInput,
  output: AddItemsResult,
  errors: [],
  example: {
    body: { queue_id: '00000000-0000-0000-0000-000000000000', target_ids: ['string'] },
    output: {
      queue_id: '00000000-0000-0000-0000-000000000000',
      received: 1,
      added: 1,
      duplicates: 0,
      waiting: 1,
    },
  },
  run: addItems,
  ndjson: {
    query: z.object({ queue_id: Id, projectId: Id.optional() }),
    line: StreamedItem,
    outcome: StreamOutcome,
    run: addItemsStream,
  },
});
