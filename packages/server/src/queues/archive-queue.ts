import { Id, notFound, Queue } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleQueue, showQueueById } from './show-queue.ts';

const Params = z.object({ queue_id: Id });

/** Ends a queue: it takes no items and hands out none; held leases may still be submitted. */
export async function archiveQueue(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<Queue> {
  const { rows } = await sql<{ project_id: string }>`
    update queues set state = 'archived', archived_at = coalesce(archived_at, ${ctx.now}), version = version + 1,
                      updated_at = ${ctx.now}
    where id = ${params.queue_id} and project_id = any(${ctx.projectIds}::uuid[])
    returning project_id
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('queue');
  await addAuditEntry(ctx, {
    action: 'queues.archive',
    subjectId: params.queue_id,
    projectId: row.project_id,
  });
  return await showQueueById(ctx, params.queue_id);
}

export const archiveQueueEndpoint = endpoint({
  id: 'queues.archive',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/archive',
  summary: 'Archive an annotation queue',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  output: Queue,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: exampleQueue.id }, output: { ...exampleQueue, state: 'archived' } },
  run: archiveQueue,
});
