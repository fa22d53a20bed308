import { AdjudicationClaim, DomainError, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from '../items/claim-example.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { exampleCase } from './adjudication-example.ts';
import { findPolicy } from './adjudication-policy.ts';
import { noPolicy, requireAdjudicator } from './require-adjudicator.ts';
import { showCase } from './show-case.ts';

const Params = z.object({ queue_id: Id });

interface Held {
  item_id: string;
  lease_token: number;
  lease_expires_at: Date;
}

/** Hands the adjudicator the next item that no rule settled, under a lease: one person at a time. */
export async function claimAdjudication(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<AdjudicationClaim> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const policy = await findPolicy(ctx, queue.id);
  if (policy === null) throw noPolicy();
  await requireAdjudicator(ctx, queue, policy);
  const held = await takeNext(ctx, queue);
  const { rows } = await sql<{ remaining: number; due: number }>`
    select count(*) filter (where s.state = 'needs_adjudication')::int as remaining,
           count(*) filter (where s.is_due)::int as due
    from settlements s join items i on i.id = s.item_id
    where s.queue_id = ${queue.id} and (s.state = 'needs_adjudication' or s.is_due) and i.state = 'completed'
  `.execute(ctx.db);
  const { remaining, due } = rows[0] ?? { remaining: 0, due: 0 };
  if (held === null) throw nothingToClaim(remaining, due);
  const shown = await showCase(ctx, { queue, policy, itemId: held.item_id });
  await addAuditEntry(ctx, {
    action: 'queues.adjudication.claim',
    subjectId: held.item_id,
    projectId: queue.project_id,
  });
  return {
    ...shown,
    lease: { token: held.lease_token, expires_at: held.lease_expires_at.toISOString() },
    remaining,
  };
}

/** The item that the adjudicator holds already, else the first that nobody holds. */
async function takeNext(ctx: Context, queue: QueueRow): Promise<Held | null> {
  // Makes one person's claims take turns, so that two at once get the same item.
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`adjudication ${queue.id} ${ctx.memberId}`}, 0))
  `.execute(ctx.db);
  const expiresAt = new Date(ctx.now.getTime() + queue.lease_seconds * 1000);
  const { rows: resumed } = await sql<Held>`
    update settlements s set lease_expires_at = ${expiresAt}
    from items i
    where s.queue_id = ${queue.id} and s.state = 'needs_adjudication' and s.adjudicator_id = ${ctx.memberId}
      and s.lease_expires_at > ${ctx.now} and i.id = s.item_id and i.state = 'completed'
    returning s.item_id, s.lease_token, s.lease_expires_at
  `.execute(ctx.db);
  if (resumed[0] !== undefined) return resumed[0];
  // What the adjudicator has let go of comes last.
  return (await takeOpen(ctx, queue, expiresAt, false)) ?? (await takeOpen(ctx, queue, expiresAt, true));
}

async function takeOpen(
  ctx: Context,
  queue: QueueRow,
  expiresAt: Date,
  isReleased: boolean,
): Promise<Held | null> {
  const { rows } = await sql<Held>`
    with next as materialized (
      select s.item_id from settlements s join items i on i.id = s.item_id
      where s.queue_id = ${queue.id} and s.state = 'needs_adjudication' and i.state = 'completed'
        and (s.lease_expires_at is null or s.lease_expires_at <= ${ctx.now})
        and (s.lease_token is null and s.adjudicator_id is not distinct from ${ctx.memberId}::uuid) = ${isReleased}
      order by s.place limit 1 for update of s skip locked
    )
    update settlements s
    set adjudicator_id = ${ctx.memberId}, lease_token = nextval('lease_tokens'), lease_expires_at = ${expiresAt},
        version = s.version + 1, updated_at = ${ctx.now}
    from next n where s.item_id = n.item_id
    returning s.item_id, s.lease_token, s.lease_expires_at
  `.execute(ctx.db);
  return rows[0] ?? null;
}

function nothingToClaim(remaining: number, due: number): DomainError {
  const of = (message: string, seconds: number) =>
    new DomainError('NO_ITEM_AVAILABLE', `Nothing to adjudicate${message}`, [], seconds);
  if (remaining > 0) return of(' just now: what is left is with other adjudicators.', 5);
  if (due > 0) return of(' just now: answers are being looked at.', 3);
  return of(': every complete item is settled.', 30);
}

export const claimAdjudicationEndpoint = endpoint({
  id: 'queues.adjudication.claim',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/adjudication/claim',
  summary: 'Claim the next item to adjudicate',
  description:
    'For editors and the members of the adjudicator pool. The answers come without names. The same item again until it is decided or the lease runs out.',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  output: AdjudicationClaim,
  errors: ['NOT_FOUND', 'CONFLICT', 'NO_ITEM_AVAILABLE'],
  example: {
    params: { queue_id: exampleCase.item.queue_id },
    output: { ...exampleCase, lease: claimExample.output.lease, remaining: 1 },
  },
  run: claimAdjudication,
});
