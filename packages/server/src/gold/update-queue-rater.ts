import { Id, notFound, Timestamp } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';

const Params = z.object({ queue_id: Id, member_id: Id });
const Body = z.strictObject({ paused: z.boolean() }).meta({ id: 'UpdateQueueRaterInput' });
const QueueRater = z
  .object({ queue_id: Id, rater_id: Id, paused_at: Timestamp.nullable() })
  .meta({ id: 'QueueRater' });

/** Resumes a paused rater, whose earlier gold answers then no longer count towards a pause; or pauses one by hand. */
export async function updateQueueRater(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: z.output<typeof Body> },
): Promise<z.infer<typeof QueueRater>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { rows } = await sql<{ paused_at: Date | null }>`
    update rater_cursors
    set paused_at = case when ${body.paused} then coalesce(paused_at, ${ctx.now}) end,
        resumed_at = case when ${body.paused} then resumed_at else ${ctx.now} end
    where queue_id = ${queue.id} and rater_id = ${params.member_id} returning paused_at
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('rater');
  await addAuditEntry(ctx, {
    action: 'queues.raters.update',
    subjectId: params.member_id,
    projectId: queue.project_id,
    details: { queue_id: queue.id, paused: body.paused },
  });
  return {
    queue_id: queue.id,
    rater_id: params.member_id,
    paused_at: row.paused_at?.toISOString() ?? null,
  };
}

const zero = '00000000-0000-0000-0000-000000000000';

export const updateQueueRaterEndpoint = endpoint({
  id: 'queues.raters.update',
  method: 'PATCH',
  path: '/annotations/queues/{queue_id}/raters/{member_id}',
  summary: 'Pause or resume a rater',
  description:
    'A paused rater gets no items of this queue (403 RATER_PAUSED); what they hold they may still submit.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: Body,
  output: QueueRater,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: zero, member_id: zero },
    body: { paused: false },
    output: { queue_id: zero, rater_id: zero, paused_at: null },
  },
  run: updateQueueRater,
});
