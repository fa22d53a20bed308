import { Id, ItemChange } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleItemChange, getItemChangeRow, showItemChange } from './item-change-row.ts';

const Params = z.object({ queue_id: Id, change_id: Id });

/** How far a change of many items has come. */
export async function getItemChange(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<ItemChange> {
  return showItemChange(await getItemChangeRow(ctx, params));
}

export const getItemChangeEndpoint = endpoint({
  id: 'queues.itemChanges.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/item-changes/{change_id}',
  summary: 'Get a change of many items',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: ItemChange,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleItemChange.queue_id, change_id: exampleItemChange.id },
    output: exampleItemChange,
  },
  run: getItemChange,
});
