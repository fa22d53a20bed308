import { GoldPolicy, Id, notFound } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';

const Params = z.object({ queue_id: Id });

/** How often gold items come in a queue; rate 0 where nothing was set. */
export async function getGoldPolicy(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<GoldPolicy> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  return queue.gold ?? { rate: 0, pause_below: null, pause_after: 10, practice_items: 0 };
}

export const getGoldPolicyEndpoint = endpoint({
  id: 'queues.goldPolicy.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/gold-policy',
  summary: "Get a queue's gold policy",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: GoldPolicy,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: '00000000-0000-0000-0000-000000000000' },
    output: { rate: 0.1, pause_below: 0.7, pause_after: 10, practice_items: 0 },
  },
  run: getGoldPolicy,
});
