import { Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleStopRuleStatus, getRuledQueue } from './stop-rule-row.ts';

const Params = z.object({ queue_id: Id });
const Removed = z.object({ queue_id: Id, removed: z.boolean() }).meta({ id: 'RemovedStopRule' });

/** Takes the stop rule away; nothing happens where there is none. */
export async function removeStopRule(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof Removed>> {
  const queue = await getRuledQueue(ctx, params.queue_id);
  const { numAffectedRows } = await sql`delete from stop_rules where queue_id = ${queue.id}`.execute(ctx.db);
  const removed = (numAffectedRows ?? 0n) > 0n;
  await addAuditEntry(ctx, {
    ...{ action: 'queues.stopRule.remove', subjectId: queue.id, projectId: queue.project_id },
    details: { removed },
  });
  return { queue_id: queue.id, removed };
}

export const removeStopRuleEndpoint = endpoint({
  id: 'queues.stopRule.remove',
  method: 'DELETE',
  path: '/annotations/queues/{queue_id}/stop-rule',
  summary: "Remove a queue's stop rule",
  role: 'editor',
  rateClass: 'write',
  params: Params,
  output: Removed,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleStopRuleStatus.queue_id },
    output: { queue_id: exampleStopRuleStatus.queue_id, removed: true },
  },
  run: removeStopRule,
});
