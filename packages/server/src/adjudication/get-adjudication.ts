import { AdjudicationPolicy, Id, notFound } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { examplePolicy } from './adjudication-example.ts';
import { findPolicy } from './adjudication-policy.ts';

const Params = z.object({ queue_id: Id });

/** The newest policy by which a queue's items are settled. */
export async function getAdjudication(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<AdjudicationPolicy> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const policy = await findPolicy(ctx, queue.id);
  if (policy === null) throw notFound('adjudication policy');
  return policy;
}

export const getAdjudicationEndpoint = endpoint({
  id: 'queues.adjudication.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/adjudication',
  summary: "Get a queue's adjudication policy",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: AdjudicationPolicy,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: examplePolicy.queue_id }, output: examplePolicy },
  run: getAdjudication,
});
