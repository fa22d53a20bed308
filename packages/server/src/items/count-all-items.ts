import type { QueueCounts } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { countQueue } from '../queues/count-queue.ts';

/**
 * How many items stand in a queue's table, removed ones included. Gold items are in no counter, but the table lists them;
 * without them its last rows would be out of reach.
 */
export async function countAllItems(
  ctx: Context,
  queueId: string,
): Promise<{ counts: QueueCounts; gold: number; total: number }> {
  const counts = await countQueue(ctx, queueId);
  const { rows } = await sql<{ gold: number }>`
    select count(*)::int as gold from gold_items g join items i on i.id = g.item_id
    where g.queue_id = ${queueId} and i.state = 'gold'
  `.execute(ctx.db);
  const gold = rows[0]?.gold ?? 0;
  return { counts, gold, total: counts.total + counts.removed + gold };
}
