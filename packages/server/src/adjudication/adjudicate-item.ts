import { AdjudicateInput, DomainError, Id, notFound, SettlementHistory } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { exampleSettlement } from './adjudication-example.ts';
import { findPolicy } from './adjudication-policy.ts';
import { checkDecision } from './check-decision.ts';
import { getSettlement } from './get-settlement.ts';
import { noPolicy, requireAdjudicator } from './require-adjudicator.ts';
import { addDecision, readStandingAnswers } from './settle-item.ts';

const Params = z.object({ item_id: Id });
type Body = z.output<typeof AdjudicateInput>;

interface Open {
  queue_id: string;
  state: SettlementHistory['state'];
  decision: number;
  version: number;
  adjudicator_id: string | null;
  lease_token: number | null;
}

/** Decides an item: one that was claimed, or anew one that is settled. Earlier decisions stay in its history. */
export async function adjudicateItem(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: Body },
): Promise<SettlementHistory> {
  const { rows } = await sql<Open>`
    select s.queue_id, s.state, s.decision, s.version, s.adjudicator_id, s.lease_token
    from settlements s join queues q on q.id = s.queue_id
    where s.item_id = ${params.item_id} and q.project_id = any(${ctx.projectIds}::uuid[]) for update of s
  `.execute(ctx.db);
  const [open] = rows;
  const queue = open === undefined ? null : await findQueue(ctx, open.queue_id);
  if (open === undefined || queue === null) throw notFound('item');
  const policy = await findPolicy(ctx, queue.id);
  if (policy === null) throw noPolicy();
  await requireAdjudicator(ctx, queue, policy);
  requireTurn(ctx, open, body);
  const values = checkDecision(await loadRubric(ctx, queue.id), policy.fields, body.values);
  await addDecision(ctx, params.item_id, {
    ...{ kind: 'adjudicator', values, reason: body.reason, authorId: ctx.memberId, posterior: null },
    ...{ policyVersion: policy.version, answers: await readStandingAnswers(ctx, params.item_id) },
  });
  await addAuditEntry(ctx, {
    action: 'queues.items.adjudicate',
    subjectId: params.item_id,
    projectId: queue.project_id,
    details: { decision: open.decision + 1 },
  });
  return await getSettlement(ctx, { params });
}

/** An open item is for whoever holds its newest lease; a settled one for whoever has seen its newest decision. */
function requireTurn(ctx: Context, open: Open, { token, decision, version }: Body): void {
  if (open.state === 'settled') {
    if (decision === open.decision) {
      if (version === undefined || version === open.version) return;
      throw new DomainError(
        'CONFLICT',
        'An answer has changed since you looked. Look again, then decide anew.',
      );
    }
    const message =
      decision === undefined
        ? `The item is settled. To decide it anew, send decision: ${open.decision}, the decision that yours replaces.`
        : `The item is at decision ${open.decision}, not ${decision}. Look at it, then decide anew.`;
    throw new DomainError('CONFLICT', message);
  }
  if (open.state === 'unsettled') {
    throw new DomainError('CONFLICT', 'The item is not ready: its answers are being changed or compared.');
  }
  // As with raters, a lease that ran out counts while nobody else has claimed the item.
  if (token !== undefined && open.lease_token === token && open.adjudicator_id === ctx.memberId) return;
  throw new DomainError(
    'LEASE_LOST',
    'The item is not yours to decide: claim it first, or again if its answers changed or the lease ran out. Nothing was written.',
  );
}

export const adjudicateItemEndpoint = endpoint({
  id: 'queues.items.adjudicate',
  method: 'POST',
  path: '/annotations/queues/items/{item_id}/adjudicate',
  summary: 'Adjudicate an item',
  description:
    'Settles a claimed item (`token`), or decides a settled one anew (`decision`: the number of the one that it replaces). Decisions are only ever added.',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  body: AdjudicateInput,
  output: SettlementHistory,
  errors: ['NOT_FOUND', 'CONFLICT', 'LEASE_LOST'],
  example: {
    params: { item_id: exampleSettlement.item_id },
    body: { values: { verdict: 'fail' }, reason: 'The fee is part of the question.', token: 1042 },
    output: exampleSettlement,
  },
  run: adjudicateItem,
});
