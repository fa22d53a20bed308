import { Id, invalidField, LeaseToken } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleSettlement } from './adjudication-example.ts';
import { requireLease } from './require-lease.ts';

const Params = z.object({ item_id: Id });
const Query = z.strictObject({ token: z.coerce.number().int().min(1).optional() });
/** Some proxies drop the body of a DELETE, so the token may stand in the query instead. */
const ReleaseInput = z
  .strictObject({ token: LeaseToken })
  .optional()
  .meta({ id: 'ReleaseAdjudicationInput' });
const Released = z.object({ item_id: Id, state: z.literal('released') }).meta({ id: 'ReleasedAdjudication' });

interface ReleaseArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
  body: z.output<typeof ReleaseInput>;
}

/** Gives an item back undecided: to the others at once, to the caller after all that is open besides. */
export async function releaseAdjudication(ctx: Context, { params, query, body }: ReleaseArguments) {
  const token = body?.token ?? query.token;
  if (token === undefined)
    throw invalidField('token', 'required', 'token is required, in the body or the query.');
  const queue = await requireLease(ctx, params.item_id, token);
  // Who let go of it stays written down, for the order of their next claims.
  await sql`
    update settlements
    set lease_token = null, lease_expires_at = null, version = version + 1, updated_at = ${ctx.now}
    where item_id = ${params.item_id}
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'queues.items.adjudication.releaseLease',
    subjectId: params.item_id,
    projectId: queue.project_id,
  });
  return { item_id: params.item_id, state: 'released' as const };
}

export const releaseAdjudicationEndpoint = endpoint({
  id: 'queues.items.adjudication.releaseLease',
  method: 'DELETE',
  path: '/annotations/queues/items/{item_id}/adjudication/lease',
  summary: "Release an adjudicator's lease",
  role: 'rater',
  rateClass: 'write',
  params: Params,
  query: Query,
  body: ReleaseInput,
  output: Released,
  errors: ['NOT_FOUND', 'CONFLICT', 'LEASE_LOST'],
  example: {
    params: { item_id: exampleSettlement.item_id },
    body: { token: 1042 },
    output: { item_id: exampleSettlement.item_id, state: 'released' },
  },
  run: releaseAdjudication,
});
