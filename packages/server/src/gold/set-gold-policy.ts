import { GoldPolicy, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';

const Params = z.object({ queue_id: Id });
const zero = '00000000-0000-0000-0000-000000000000';

/** Says how often gold items come, who is paused, and how many items each rater begins with as practice. */
export async function setGoldPolicy(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: GoldPolicy },
): Promise<GoldPolicy> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  await sql`update queues set gold = ${JSON.stringify(body)}::jsonb where id = ${queue.id}`.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'queues.goldPolicy.set',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: body,
  });
  return body;
}

export const setGoldPolicyEndpoint = endpoint({
  id: 'queues.goldPolicy.set',
  method: 'PUT',
  path: '/annotations/queues/{queue_id}/gold-policy',
  summary: "Set a queue's gold policy",
  description: 'Without one, or with rate 0 and no practice, no gold items are handed out.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: GoldPolicy,
  output: GoldPolicy,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: zero },
    body: { rate: 0.1, pause_below: 0.7 },
    output: { rate: 0.1, pause_below: 0.7, pause_after: 10, practice_items: 0 },
  },
  run: setGoldPolicy,
});
