import { Id, ItemEvent, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from './claim-example.ts';

const Params = z.object({ item_id: Id });
const ItemHistory = z
  .object({ item_id: Id, events: z.array(ItemEvent) })
  .meta({ id: 'ItemHistory', description: 'Oldest first, at most 1,000.' });

/** What has happened to an item, and by whom: its adding, leases, every revision of its answers, removals. */
export async function getItemHistory(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof ItemHistory>> {
  const { rows: items } = await sql`
    select 1 from items i join queues q on q.id = i.queue_id
    where i.id = ${params.item_id} and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  if (items.length === 0) throw notFound('item');
  const { rows } = await sql<Omit<ItemEvent, 'at'> & { at: Date }>`
    select e.at, e.kind, e.actor_id, m.name as actor, e.reason from (
      select i.created_at as at, 'added' as kind, i.added_by as actor_id, null as reason
      from items i where i.id = ${params.item_id}
      union all
      select s.leased_at, 'claimed', s.rater_id, null from slots s where s.item_id = ${params.item_id}
      union all
      select s.leased_at, 'skipped', s.rater_id, s.skip_reason from slots s
      where s.item_id = ${params.item_id} and s.state = 'skipped'
      union all
      select r.created_at, r.action, r.author_id, r.reason
      from annotation_revisions r join annotations a on a.id = r.annotation_id where a.item_id = ${params.item_id}
      union all
      select v.created_at, v.kind, v.actor_id, v.reason from item_events v where v.item_id = ${params.item_id}
      union all
      select u.created_at, u.action, u.member_id, u.details ->> 'reason' from audit_entries u
      where u.subject_id = ${params.item_id}
    ) e left join members m on m.id = e.actor_id
    order by e.at, e.kind limit 1000
  `.execute(ctx.db);
  return { item_id: params.item_id, events: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}

export const getItemHistoryEndpoint = endpoint({
  id: 'queues.items.history.get',
  method: 'GET',
  path: '/annotations/queues/items/{item_id}/history',
  summary: "Get an item's history",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: ItemHistory,
  errors: ['NOT_FOUND'],
  example: {
    params: { item_id: claimExample.output.item.id },
    output: {
      item_id: claimExample.output.item.id,
      events: [{ at: '2026-01-01T00:00:00.000Z', kind: 'added', actor_id: null, actor: null, reason: null }],
    },
  },
  run: getItemHistory,
});
