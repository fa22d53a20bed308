import type { QueueCounts } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

const none: QueueCounts = {
  total: 0,
  waiting: 0,
  available: 0,
  completed: 0,
  removed: 0,
  leased: 0,
  submitted: 0,
  skipped: 0,
};

/** Sums the counter rows of some queues; a queue without rows counts nothing. */
export async function countQueues(
  ctx: Pick<Context, 'db'>,
  queueIds: readonly string[],
): Promise<ReadonlyMap<string, QueueCounts>> {
  const { rows } = await sql<Omit<QueueCounts, 'total'> & { queue_id: string }>`
    select queue_id, sum(waiting)::bigint as waiting, sum(available)::bigint as available,
           sum(completed)::bigint as completed, sum(removed)::bigint as removed, sum(leased)::bigint as leased,
           sum(submitted)::bigint as submitted, sum(skipped)::bigint as skipped
    from queue_counters where queue_id = any(${queueIds}::uuid[]) group by queue_id
  `.execute(ctx.db);
  const counts = new Map(queueIds.map((id) => [id, none]));
  for (const { queue_id: id, ...row } of rows) {
    counts.set(id, { total: row.waiting + row.available + row.completed, ...row });
  }
  return counts;
}

export async function countQueue(ctx: Context, queueId: string): Promise<QueueCounts> {
  return (await countQueues(ctx, [queueId])).get(queueId) ?? none;
}
