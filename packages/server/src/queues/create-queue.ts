import { CreateQueueInput, Queue } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { requireFittingFields } from '../rubrics/require-fitting-fields.ts';
import { requireFreeHotkeys } from '../rubrics/require-free-hotkeys.ts';
import { requirePool } from './require-pool.ts';
import { exampleQueue, showQueueById } from './show-queue.ts';

/** A queue with the first version of its rubric. */
export async function createQueue(
  ctx: Context,
  { body }: { body: z.output<typeof CreateQueueInput> },
): Promise<Queue> {
  requireFittingFields(body.rubric?.fields ?? [], body.target_type);
  requireFreeHotkeys(body.rubric?.fields ?? [], []);
  await requirePool(ctx, ctx.projectId, body.rater_pool_id ?? null);
  const { rows } = await sql<{ id: string }>`
    insert into queues (project_id, name, description, target_type, rater_pool_id, instructions, raters_per_item,
                        lease_seconds, item_order, blind, created_by, created_at, updated_at)
    values (${ctx.projectId}, ${body.name}, ${body.description ?? null}, ${body.target_type},
            ${body.rater_pool_id ?? null}, ${body.instructions ?? null}, ${body.raters_per_item},
            ${body.lease_seconds}, ${body.order}, ${JSON.stringify(body.blind)}::jsonb, ${ctx.memberId}, ${ctx.now},
            ${ctx.now})
    returning id
  `.execute(ctx.db);
  const id = rows[0]?.id ?? '';
  await sql`
    insert into rubric_versions (queue_id, version, fields, created_by, created_at)
    values (${id}, 1, ${JSON.stringify(body.rubric?.fields ?? [])}::jsonb, ${ctx.memberId}, ${ctx.now})
  `.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'queues.create', subjectId: id, projectId: ctx.projectId });
  return await showQueueById(ctx, id);
}

export const createQueueEndpoint = endpoint({
  id: 'queues.create',
  method: 'POST',
  path: '/annotations/queues',
  summary: 'Create an annotation queue',
  description: 'Fields that are not listed are ignored.',
  role: 'editor',
  rateClass: 'write',
  body: CreateQueueInput,
  output: Queue,
  errors: ['NOT_FOUND'],
  example: {
    body: { name: exampleQueue.name, target_type: 'eval_case', raters_per_item: 2 },
    output: exampleQueue,
  },
  run: createQueue,
});
