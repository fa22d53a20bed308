import { Id, invalidField, LeaseToken } from '@evalguard/contract';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { giveUpSlot } from '../items/give-up-slot.ts';

const Params = z.object({ item_id: Id });
const Query = z.strictObject({ token: z.coerce.number().int().min(1).optional() });
/** Some proxies drop the body of a DELETE, so the token may stand in the query instead. */
const ReleaseInput = z.strictObject({ token: LeaseToken }).optional().meta({ id: 'ReleaseLeaseInput' });
const Released = z.object({ item_id: Id, state: z.literal('released') }).meta({ id: 'ReleasedLease' });

interface ReleaseArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
  body: z.output<typeof ReleaseInput>;
}

/** Gives the item back unjudged; it may come to the same rater again. */
export async function releaseLease(ctx: Context, { params, query, body }: ReleaseArguments) {
  const token = body?.token ?? query.token;
  if (token === undefined)
    throw invalidField('token', 'required', 'token is required, in the body or the query.');
  const { projectId } = await giveUpSlot(ctx, { itemId: params.item_id, token, state: 'released' });
  await addAuditEntry(ctx, { action: 'queues.items.releaseLease', subjectId: params.item_id, projectId });
  return { item_id: params.item_id, state: 'released' as const };
}

export const releaseLeaseEndpoint = endpoint({
  id: 'queues.items.releaseLease',
  method: 'DELETE',
  path: '/annotations/queues/items/{item_id}/lease',
  summary: 'Release a lease',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  query: Query,
  body: ReleaseInput,
  output: Released,
  errors: ['NOT_FOUND', 'LEASE_LOST', 'ALREADY_SUBMITTED'],
  example: {
    params: { item_id: '00000000-0000-0000-0000-000000000000' },
    body: { token: 1042 },
    output: { item_id: '00000000-0000-0000-0000-000000000000', state: 'released' },
  },
  run: releaseLease,
});
