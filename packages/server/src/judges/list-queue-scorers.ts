import { Id, notFound, QueueScorers } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { exampleJudge } from './judge-example.ts';

const Params = z.object({ queue_id: Id });

/** Which scorers have judged the cases in a queue: looked up in the newest thousand of them, as a queue may hold a million. */
export async function listQueueScorers(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<QueueScorers> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const { rows } = await sql<{ name: string }>`
    with newest as (select target_ref from items where queue_id = ${queue.id} order by place desc limit 1000)
    select distinct s.name from newest n join eval_cases c on c.target_ref = n.target_ref,
         lateral jsonb_object_keys(c.scorer_results) s (name)
    order by s.name limit 100
  `.execute(ctx.db);
  return { scorers: rows.map((row) => row.name) };
}

export const listQueueScorersEndpoint = endpoint({
  id: 'queues.scorers.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/scorers',
  summary: "List the scorers of a queue's cases",
  description:
    'Any of them may be held against people in "Hold the judge of a queue\'s cases against people".',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: QueueScorers,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: exampleJudge.queue_id }, output: { scorers: ['helpfulness', 'safety'] } },
  run: listQueueScorers,
});
