import { ChangedItems, Id, ItemSelection } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from './claim-example.ts';
import { selectItems } from './select-items.ts';

const Params = z.object({ queue_id: Id });
const SetPrioritiesInput = ItemSelection.and(
  z.object({ priority: z.number().int().min(-1_000_000).max(1_000_000) }),
).meta({ id: 'SetItemPrioritiesInput' });

interface SetArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof SetPrioritiesInput>;
}

/** Gives items a priority; in a queue by priority the next claim goes by it. */
export async function setItemPriorities(
  ctx: Context,
  { params, body }: SetArguments,
): Promise<z.infer<typeof ChangedItems>> {
  const { queue, ids } = await selectItems(ctx, params.queue_id, body);
  await sql`
    insert into item_events (item_id, kind, actor_id, reason, created_at)
    select id, 'priority', ${ctx.memberId}, ${String(body.priority)}, ${ctx.now} from items
    where id = any(${ids}::uuid[]) and state <> 'gold' and priority <> ${body.priority}
  `.execute(ctx.db);
  const isByPriority = queue.item_order === 'priority';
  const rank = isByPriority
    ? sql`case when rank is null then null else (-${body.priority}::bigint << 32) + place end`
    : sql`rank`;
  const { numAffectedRows } = await sql`
    update items set priority = ${body.priority}, rank = ${rank}
    where id = any(${ids}::uuid[]) and state <> 'gold' and priority <> ${body.priority}
  `.execute(ctx.db);
  const changed = Number(numAffectedRows ?? 0);
  // Cursors may have passed the ranks that are filled now.
  if (isByPriority && changed > 0) {
    await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${queue.id}`.execute(ctx.db);
  }
  await addAuditEntry(ctx, {
    ...{ action: 'queues.items.priority.set', subjectId: queue.id, projectId: queue.project_id },
    details: { matching: ids.length, changed, priority: body.priority },
  });
  return { matching: ids.length, changed };
}

export const setItemPrioritiesEndpoint = endpoint({
  id: 'queues.items.priority.set',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/items/set-priority',
  summary: 'Set the priority of many items',
  description: 'Of those that are named, or of all that match a filter, in one transaction.',
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  body: SetPrioritiesInput,
  output: ChangedItems,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    body: { filter: { is_flagged: true }, priority: 10 },
    output: { matching: 12, changed: 12 },
  },
  run: setItemPriorities,
});
