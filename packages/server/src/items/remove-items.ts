import { ChangedItems, Id, ItemSelection } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { claimExample } from './claim-example.ts';
import { selectItems } from './select-items.ts';

const Params = z.object({ queue_id: Id });
const RemoveItemsInput = ItemSelection.meta({ id: 'RemoveItemsInput' });

interface RemoveArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof RemoveItemsInput>;
}

/** Takes items out of their queue, as removing one does: rows and judgements stay, leases in them are lost. */
export async function removeItems(
  ctx: Context,
  { params, body }: RemoveArguments,
): Promise<z.infer<typeof ChangedItems>> {
  const { queue, ids } = await selectItems(ctx, params.queue_id, body);
  await sql`
    insert into item_events (item_id, kind, actor_id, reason, created_at)
    select id, 'remove', ${ctx.memberId}, null, ${ctx.now} from items
    where id = any(${ids}::uuid[]) and state not in ('removed', 'gold')
  `.execute(ctx.db);
  const { rows: lost } = await sql<{ leased: number }>`
    with held as (
      select s.item_id, s.rater_id, s.state from slots s join items i on i.id = s.item_id
      where s.item_id = any(${ids}::uuid[]) and s.state in ('leased', 'reopened') and i.state <> 'gold'
    ), released as (
      update slots s set state = 'released', reopened_fields = null
      from held h where s.item_id = h.item_id and s.rater_id = h.rater_id returning h.state
    )
    select count(*) filter (where state = 'leased')::int as leased from released
  `.execute(ctx.db);
  const { rows: were } = await sql<{ was: string; n: number }>`
    with present as (
      select id, state from items where id = any(${ids}::uuid[]) and state not in ('removed', 'gold')
    ), removed as (
      update items i set state = 'removed', completed_at = null, rank = coalesce(rank, place),
                         open_slots = raters_required - submitted_count
      from present p where i.id = p.id returning p.state as was
    )
    select was, count(*)::int as n from removed group by was
  `.execute(ctx.db);
  for (const { was, n } of were) await changeCounters(ctx, queue.id, { [was]: -n, removed: n });
  await changeCounters(ctx, queue.id, { leased: -(lost[0]?.leased ?? 0) });
  const changed = were.reduce((sum, row) => sum + row.n, 0);
  await addAuditEntry(ctx, {
    ...{ action: 'queues.items.removeMany', subjectId: queue.id, projectId: queue.project_id },
    details: { matching: ids.length, changed },
  });
  return { matching: ids.length, changed };
}

export const removeItemsEndpoint = endpoint({
  id: 'queues.items.removeMany',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/items/remove',
  summary: 'Remove many items',
  description: 'Those that are named, or all that match a filter, in one transaction. What was judged stays.',
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  body: RemoveItemsInput,
  output: ChangedItems,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    body: { item_ids: [claimExample.output.item.id] },
    output: { matching: 1, changed: 1 },
  },
  run: removeItems,
});
