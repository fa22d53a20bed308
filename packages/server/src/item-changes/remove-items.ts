import { ChangedItems, Id, ItemSelection } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from '../items/claim-example.ts';
import { changeSelectedItems } from './change-selected-items.ts';

const Params = z.object({ queue_id: Id });
const RemoveItemsInput = ItemSelection.meta({ id: 'RemoveItemsInput' });

interface RemoveArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof RemoveItemsInput>;
}

/** Takes items out of their queue, as removing one does: rows and judgements stay, leases in them are lost. */
export async function removeItems(
  ctx: Context,
  { params, body }: RemoveArguments,
): Promise<z.infer<typeof ChangedItems>> {
  const change = { kind: 'remove', priority: null, reason: null } as const;
  return await changeSelectedItems(ctx, params.queue_id, body, change);
}

export const removeItemsEndpoint = endpoint({
  id: 'queues.items.removeMany',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/items/remove',
  summary: 'Remove many items',
  description:
    'Those that are named, or all that match a filter; of many, the first at once and the rest in the background (`change_id`). What was judged stays.',
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  body: RemoveItemsInput,
  output: ChangedItems,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    body: { item_ids: [claimExample.output.item.id] },
    output: { matching: 1, changed: 1, change_id: null },
  },
  run: removeItems,
});
