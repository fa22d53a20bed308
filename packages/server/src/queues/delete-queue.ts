import { DomainError, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';

const Params = z.object({ queue_id: Id });
const Deleted = z.object({ id: Id, deleted: z.literal(true) }).meta({ id: 'DeletedQueue' });

/** Deletes a queue that nobody has judged in; one with annotations is archived instead. */
export async function deleteQueue(ctx: Context, { params }: { params: z.output<typeof Params> }) {
  const { rows } = await sql<{ project_id: string }>`
    select project_id from queues
    where id = ${params.queue_id} and project_id = any(${ctx.projectIds}::uuid[]) for update
  `.execute(ctx.db);
  const [queue] = rows;
  if (queue === undefined) throw notFound('queue');
  const { rows: judged } = await sql`
    select 1 from annotations where queue_id = ${params.queue_id} limit 1
  `.execute(ctx.db);
  if (judged.length > 0) {
    throw new DomainError('CONFLICT', 'The queue holds annotations. Archive it: POST …/archive.');
  }
  await sql`delete from queues where id = ${params.queue_id}`.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'queues.delete',
    subjectId: params.queue_id,
    projectId: queue.project_id,
  });
  return { id: params.queue_id, deleted: true as const };
}

export const deleteQueueEndpoint = endpoint({
  id: 'queues.delete',
  method: 'DELETE',
  path: '/annotations/queues/{queue_id}',
  summary: 'Delete an annotation queue',
  role: 'owner',
  rateClass: 'write',
  params: Params,
  output: Deleted,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { queue_id: '00000000-0000-0000-0000-000000000000' },
    output: { id: '00000000-0000-0000-0000-000000000000', deleted: true },
  },
  run: deleteQueue,
});
