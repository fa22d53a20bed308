import { Id, Lease, LeaseToken } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleSettlement } from './adjudication-example.ts';
import { requireLease } from './require-lease.ts';

const Params = z.object({ item_id: Id });
const RenewInput = z.strictObject({ token: LeaseToken }).meta({ id: 'RenewAdjudicationInput' });

interface RenewArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof RenewInput>;
}

/** Heartbeat of an adjudicator who is still reading: the lease runs its full length again from now. */
export async function renewAdjudication(ctx: Context, { params, body }: RenewArguments): Promise<Lease> {
  const queue = await requireLease(ctx, params.item_id, body.token);
  const expiresAt = new Date(ctx.now.getTime() + queue.lease_seconds * 1000);
  await sql`
    update settlements set lease_expires_at = ${expiresAt} where item_id = ${params.item_id}
  `.execute(ctx.db);
  return { token: body.token, expires_at: expiresAt.toISOString() };
}

export const renewAdjudicationEndpoint = endpoint({
  id: 'queues.items.adjudication.renewLease',
  method: 'PUT',
  path: '/annotations/queues/items/{item_id}/adjudication/lease',
  summary: "Renew an adjudicator's lease",
  description:
    'A lease that ran out and that nobody else took is renewed too. A stale token is 409 LEASE_LOST.',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  body: RenewInput,
  output: Lease,
  errors: ['NOT_FOUND', 'CONFLICT', 'LEASE_LOST'],
  example: {
    params: { item_id: exampleSettlement.item_id },
    body: { token: 1042 },
    output: { token: 1042, expires_at: '2026-01-05T10:15:00.000Z' },
  },
  run: renewAdjudication,
});
