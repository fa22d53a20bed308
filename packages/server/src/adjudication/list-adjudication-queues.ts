import { AdjudicationQueue, Id, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Context, roleIn } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { examplePolicy } from './adjudication-example.ts';

const Query = PageQuery.extend({ projectId: Id.optional() });

/** The queues with a policy whose open items the caller may decide, newest first. */
export async function listAdjudicationQueues(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<AdjudicationQueue>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (q.created_at, q.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const withRole = (...names: string[]) =>
    ctx.projectIds.filter((id) => names.includes(roleIn(ctx, id) ?? ''));
  const { rows } = await sql<AdjudicationQueue & { created_text: string }>`
    select q.id as queue_id, q.project_id, q.name, q.lease_seconds, q.created_at::text as created_text, (
             select count(*)::int from settlements s join items i on i.id = s.item_id
             where s.queue_id = q.id and s.state = 'needs_adjudication' and i.state = 'completed'
           ) as needs_adjudication
    from queues q
    join lateral (
      select p.adjudicator_pool_id from adjudication_policies p
      where p.queue_id = q.id order by p.version desc limit 1
    ) p on true
    where q.project_id = any(${ctx.projectIds}::uuid[]) and q.state <> 'archived'
      and (q.project_id = any(${withRole('editor', 'admin', 'owner')}::uuid[])
           or (q.project_id = any(${withRole('rater')}::uuid[]) and exists (
             select 1 from rater_pool_members m
             where m.rater_pool_id = p.adjudicator_pool_id and m.member_id = ${ctx.memberId}))) ${older}
    order by q.created_at desc, q.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ created_text: _, ...queue }) => queue),
    next_cursor:
      rows.length > page.length && last !== undefined
        ? encodeCursor([last.created_text, last.queue_id])
        : null,
  };
}

export const listAdjudicationQueuesEndpoint = endpoint({
  id: 'queues.adjudication.listQueues',
  method: 'GET',
  path: '/annotations/adjudication/queues',
  summary: 'List the queues that the caller may adjudicate',
  description: 'Editors: all with a policy. Raters: those whose adjudicator pool they are in.',
  role: 'member',
  rateClass: 'read',
  query: Query,
  output: AdjudicationQueue,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    query: { limit: 50 },
    output: {
      ...{ queue_id: examplePolicy.queue_id, project_id: examplePolicy.queue_id, name: 'Refunds' },
      ...{ lease_seconds: 900, needs_adjudication: 2 },
    },
  },
  run: listAdjudicationQueues,
});
