import { ChangedItems, Id, ItemSelection, Text } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { claimExample } from '../items/claim-example.ts';
import { changeSelectedItems } from './change-selected-items.ts';

const Params = z.object({ queue_id: Id });
const ReopenItemsInput = ItemSelection.and(z.strictObject({ reason: Text.optional() })).meta({
  id: 'ReopenItemsInput',
});

interface ReopenArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof ReopenItemsInput>;
}

/** Puts items into the queue again: answers are opened, removed items come back. */
export async function reopenItems(
  ctx: Context,
  { params, body }: ReopenArguments,
): Promise<z.infer<typeof ChangedItems>> {
  const change = { kind: 'reopen', priority: null, reason: body.reason ?? null } as const;
  return await changeSelectedItems(ctx, params.queue_id, body, change);
}

export const reopenItemsEndpoint = endpoint({
  id: 'queues.items.reopenMany',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/items/reopen',
  summary: 'Reopen many items',
  description:
    'Those that are named, or all that match a filter; of many, the first at once and the rest in the background (`change_id`). Submitted answers are opened again, for anyone; removed items come back.',
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  body: ReopenItemsInput,
  output: ChangedItems,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    body: { filter: { is_disputed: true }, reason: 'The rubric was misread' },
    output: { matching: 9, changed: 9, change_id: null },
  },
  run: reopenItems,
});
