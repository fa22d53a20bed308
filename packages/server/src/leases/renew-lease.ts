import { Id, Lease, LeaseToken } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { lockItem, requireLease } from '../items/lock-item.ts';
import { changeCounters } from '../queues/change-counters.ts';

const Params = z.object({ item_id: Id });
const RenewInput = z.strictObject({ token: LeaseToken }).meta({ id: 'RenewLeaseInput' });

interface RenewArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof RenewInput>;
}

/** Heartbeat: the lease runs its full length again from now. */
export async function renewLease(ctx: Context, { params, body }: RenewArguments): Promise<Lease> {
  const item = await lockItem(ctx, params.item_id);
  const { isRetaken } = requireLease(item, body.token);
  const expiresAt = new Date(ctx.now.getTime() + item.lease_seconds * 1000);
  await sql`
    update slots set state = 'leased', expires_at = ${expiresAt}
    where item_id = ${item.item_id} and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  if (isRetaken) {
    await sql`update items set open_slots = open_slots - 1 where id = ${item.item_id}`.execute(ctx.db);
    await changeCounters(ctx, item.queue_id, { leased: 1 });
  }
  return { token: body.token, expires_at: expiresAt.toISOString() };
}

export const renewLeaseEndpoint = endpoint({
  id: 'queues.items.renewLease',
  method: 'PUT',
  path: '/annotations/queues/items/{item_id}/lease',
  summary: 'Renew a lease',
  description:
    'Heartbeat of a rater who is still reading. A stale token is 409 LEASE_LOST and changes nothing.',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  body: RenewInput,
  output: Lease,
  errors: ['NOT_FOUND', 'LEASE_LOST', 'ALREADY_SUBMITTED'],
  example: {
    params: { item_id: '00000000-0000-0000-0000-000000000000' },
    body: { token: 1042 },
    output: { token: 1042, expires_at: '2026-01-05T10:15:00.000Z' },
  },
  run: renewLease,
});
