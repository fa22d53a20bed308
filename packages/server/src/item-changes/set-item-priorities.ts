import { ChangedItems, Id, ItemSelection } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from '../items/claim-example.ts';
import { changeSelectedItems } from './change-selected-items.ts';

const Params = z.object({ queue_id: Id });
const SetPrioritiesInput = ItemSelection.and(
  z.strictObject({ priority: z.number().int().min(-1_000_000).max(1_000_000) }),
).meta({ id: 'SetItemPrioritiesInput' });

interface SetArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof SetPrioritiesInput>;
}

/** Gives items a priority; in a queue by priority the next claim goes by it. */
export async function setItemPriorities(
  ctx: Context,
  { params, body }: SetArguments,
): Promise<z.infer<typeof ChangedItems>> {
  const change = { kind: 'set_priority', priority: body.priority, reason: null } as const;
  return await changeSelectedItems(ctx, params.queue_id, body, change);
}

export const setItemPrioritiesEndpoint = endpoint({
  id: 'queues.items.priority.set',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/items/set-priority',
  summary: 'Set the priority of many items',
  description:
    'Of those that are named, or of all that match a filter; of many, the first at once and the rest in the background (`change_id`).',
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  body: SetPrioritiesInput,
  output: ChangedItems,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    body: { filter: { is_flagged: true }, priority: 10 },
    output: { matching: 12, changed: 12, change_id: null },
  },
  run: setItemPriorities,
});
