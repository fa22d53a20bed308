import { AdjudicationClaim, DomainError, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from '../items/claim-example.ts';
import { showContents } from '../items/show-contents.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { findPolicy } from './adjudication-policy.ts';
import { noPolicy, requireAdjudicator } from './require-adjudicator.ts';
import { readStandingAnswers } from './settle-item.ts';

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
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from settlements s join items i on i.id = s.item_id
    where s.queue_id = ${queue.id} and s.state = 'needs_adjudication' and i.state = 'completed'
  `.execute(ctx.db);
  const remaining = rows[0]?.n ?? 0;
  if (held === null) throw nothingToClaim(remaining);
  const content = (await showContents(ctx, queue, [{ item_id: held.item_id, is_swapped: false }])).get(
    held.item_id,
  );
  if (content === undefined) throw new Error('a claimed item cannot be shown');
  const answers = await readStandingAnswers(ctx, held.item_id);
  await addAuditEntry(ctx, {
    action: 'queues.adjudication.claim',
    subjectId: held.item_id,
    projectId: queue.project_id,
  });
  return {
    ...content,
    lease: { token: held.lease_token, expires_at: held.lease_expires_at.toISOString() },
    rubric: await loadRubric(ctx, queue.id),
    fields: policy.fields,
    answers: answers.map(({ annotation_id: _, revision: __, field_values: values, ...answer }, at) => ({
      rater: at + 1,
      ...answer,
      values,
    })),
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
  const { rows } = await sql<Held>`
    with next as materialized (
      select s.item_id from settlements s join items i on i.id = s.item_id
      where s.queue_id = ${queue.id} and s.state = 'needs_adjudication' and i.state = 'completed'
        and (s.lease_expires_at is null or s.lease_expires_at <= ${ctx.now})
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

function nothingToClaim(remaining: number): DomainError {
  const message =
    remaining > 0
      ? 'Nothing to adjudicate just now: what is left is with other adjudicators.'
      : 'Nothing to adjudicate: every complete item is settled.';
  return new DomainError('NO_ITEM_AVAILABLE', message, [], remaining > 0 ? 5 : 30);
}

const { item, target, display, lease, rubric } = claimExample.output;

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
    params: { queue_id: item.queue_id },
    output: {
      ...{
        item: { ...item, state: 'completed', completed_at: item.created_at },
        target,
        display,
        lease,
        rubric,
      },
      fields: ['verdict'],
      answers: [
        { rater: 1, score: null, label: null, comment: null, values: { verdict: 'pass' } },
        { rater: 2, score: null, label: null, comment: 'No fee named.', values: { verdict: 'fail' } },
      ],
      remaining: 1,
    },
  },
  run: claimAdjudication,
});
