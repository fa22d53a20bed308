import { Id, LeaseToken, Text } from '@evalguard/contract';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { giveUpSlot } from './give-up-slot.ts';

const Params = z.object({ item_id: Id });
const SkipInput = z
  .strictObject({ token: LeaseToken, reason: Text.optional() })
  .meta({ id: 'SkipItemInput' });
const Skipped = z.object({ item_id: Id, state: z.literal('skipped') }).meta({ id: 'SkippedItem' });

interface SkipArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof SkipInput>;
}

/** Passes the item on to other raters; it is not offered to this one again. */
export async function skipItem(ctx: Context, { params, body }: SkipArguments) {
  const { item_id: itemId } = params;
  const { projectId } = await giveUpSlot(ctx, {
    itemId,
    token: body.token,
    state: 'skipped',
    reason: body.reason,
  });
  await addAuditEntry(ctx, { action: 'queues.items.skip', subjectId: itemId, projectId });
  return { item_id: itemId, state: 'skipped' as const };
}

export const skipItemEndpoint = endpoint({
  id: 'queues.items.skip',
  method: 'POST',
  path: '/annotations/queues/items/{item_id}/skip',
  summary: 'Skip an item',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  body: SkipInput,
  output: Skipped,
  errors: ['NOT_FOUND', 'LEASE_LOST', 'ALREADY_SUBMITTED'],
  example: {
    params: { item_id: '00000000-0000-0000-0000-000000000000' },
    body: { token: 1042, reason: 'Outside my field' },
    output: { item_id: '00000000-0000-0000-0000-000000000000', state: 'skipped' },
  },
  run: skipItem,
});
