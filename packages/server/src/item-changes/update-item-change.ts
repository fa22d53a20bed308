import { DomainError, Id, ItemChange, notFound } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { finishItemChange } from './finish-item-change.ts';
import { exampleItemChange, getItemChangeRow, showItemChange } from './item-change-row.ts';

const Params = z.object({ queue_id: Id, change_id: Id });
const UpdateItemChangeInput = z
  .strictObject({ state: z.literal('cancelled') })
  .meta({ id: 'UpdateItemChangeInput' });

interface UpdateArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof UpdateItemChangeInput>;
}

/** Stops a change that runs. What it has changed stays changed. */
export async function updateItemChange(ctx: Context, { params, body }: UpdateArguments): Promise<ItemChange> {
  const change = await getItemChangeRow(ctx, params, true);
  if (change.state === body.state) return showItemChange(change);
  if (change.state !== 'running') {
    throw new DomainError('CONFLICT', `The change is ${change.state}: there is nothing left to stop.`);
  }
  const queue = await findQueue(ctx, change.queue_id);
  if (queue === null) throw notFound('change of items');
  return showItemChange(await finishItemChange(ctx, queue, change, body.state));
}

export const updateItemChangeEndpoint = endpoint({
  id: 'queues.itemChanges.update',
  method: 'PATCH',
  path: '/annotations/queues/{queue_id}/item-changes/{change_id}',
  summary: 'Stop a change of many items',
  description: 'What it has changed until then stays changed.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: UpdateItemChangeInput,
  output: ItemChange,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { queue_id: exampleItemChange.queue_id, change_id: exampleItemChange.id },
    body: { state: 'cancelled' },
    output: { ...exampleItemChange, state: 'cancelled', finished_at: '2026-01-01T00:00:09.000Z' },
  },
  run: updateItemChange,
});
