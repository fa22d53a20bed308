import { Id, type Page, PageQuery, Queue, QueueState } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Context, roleIn } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { type QueueRow, queueColumns } from './find-queue.ts';
import { exampleQueue, showQueues } from './show-queue.ts';

const Query = PageQuery.extend({ projectId: Id.optional(), state: QueueState.optional() });

/** SQL that leaves a plain rater only the queues open to them: not archived, and no pool or one they are in. */
export function visibleToCaller(ctx: Context) {
  const asRater = ctx.projectIds.filter((id) => roleIn(ctx, id) === 'rater');
  return sql`(not q.project_id = any(${asRater}::uuid[]) or (q.state <> 'archived' and (
    q.rater_pool_id is null or exists (
      select 1 from rater_pool_members m where m.rater_pool_id = q.rater_pool_id and m.member_id = ${ctx.memberId}))))`;
}

/** Queues, newest first. */
export async function listQueues(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<Queue>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (q.created_at, q.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const ofState = query.state === undefined ? sql`` : sql`and q.state = ${query.state}`;
  const { rows } = await sql<QueueRow & { created_text: string }>`
    select ${queueColumns}, q.created_at::text as created_text from queues q
    where q.project_id = any(${ctx.projectIds}::uuid[]) and ${visibleToCaller(ctx)} ${ofState} ${older}
    order by q.created_at desc, q.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await showQueues(ctx, page),
    next_cursor:
      rows.length > page.length && last !== undefined ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listQueuesEndpoint = endpoint({
  id: 'queues.list',
  method: 'GET',
  path: '/annotations/queues',
  summary: 'List annotation queues',
  description: 'Raters see the queues that are open to them.',
  role: 'member',
  rateClass: 'read',
  query: Query,
  output: Queue,
  page: true,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: exampleQueue },
  run: listQueues,
});
