import { DomainError, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { findPolicy } from './adjudication-policy.ts';
import { noPolicy, requireAdjudicator } from './require-adjudicator.ts';

/** The queue of an item that the caller holds for adjudication by this token, its settlement locked. */
export async function requireLease(ctx: Context, itemId: string, token: number): Promise<QueueRow> {
  const { rows } = await sql<{ queue_id: string; is_mine: boolean }>`
    select s.queue_id, coalesce(s.state = 'needs_adjudication' and s.lease_token = ${token}
           and s.adjudicator_id = ${ctx.memberId}, false) as is_mine
    from settlements s join queues q on q.id = s.queue_id
    where s.item_id = ${itemId} and q.project_id = any(${ctx.projectIds}::uuid[]) for update of s
  `.execute(ctx.db);
  const [open] = rows;
  const queue = open === undefined ? null : await findQueue(ctx, open.queue_id);
  if (open === undefined || queue === null) throw notFound('item');
  const policy = await findPolicy(ctx, queue.id);
  if (policy === null) throw noPolicy();
  await requireAdjudicator(ctx, queue, policy);
  if (open.is_mine) return queue;
  throw new DomainError(
    'LEASE_LOST',
    'The item is not yours to decide any more: its answers changed, or your time on it ran out and somebody else took it.',
  );
}
