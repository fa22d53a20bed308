import { Id, notFound, Queue } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { type QueueRow, queueColumns } from './find-queue.ts';
import { visibleToCaller } from './list-queues.ts';
import { exampleQueue, showQueues } from './show-queue.ts';

const Params = z.object({ queue_id: Id });

/** One queue with its rubric and counts. */
export async function getQueue(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<Queue> {
  const { rows } = await sql<QueueRow>`
    select ${queueColumns} from queues q
    where q.id = ${params.queue_id} and q.project_id = any(${ctx.projectIds}::uuid[]) and ${visibleToCaller(ctx)}
  `.execute(ctx.db);
  const [queue] = await showQueues(ctx, rows);
  if (queue === undefined) throw notFound('queue');
  return queue;
}

export const getQueueEndpoint = endpoint({
  id: 'queues.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}',
  summary: 'Get an annotation queue',
  role: 'member',
  rateClass: 'read',
  params: Params,
  output: Queue,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: exampleQueue.id }, output: exampleQueue },
  run: getQueue,
});
