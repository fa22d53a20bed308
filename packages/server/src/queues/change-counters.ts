import type { QueueCounts } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Executor } from '../database/database.ts';

/** Raters who submit at the same moment meet in one counter row with a chance of 1 in 16 only. */
const shards = 16;

/** Moves a queue's counters in the transaction that moves what they count. */
export async function changeCounters(
  { db }: { db: Executor },
  queueId: string,
  delta: Partial<Omit<QueueCounts, 'total'>>,
): Promise<void> {
  const by = {
    waiting: 0,
    available: 0,
    completed: 0,
    removed: 0,
    leased: 0,
    submitted: 0,
    skipped: 0,
    ...delta,
  };
  if (Object.values(by).every((change) => change === 0)) return;
  const shard = Math.floor(Math.random() * shards);
  await sql`
    insert into queue_counters as c
      (queue_id, shard, waiting, available, completed, removed, leased, submitted, skipped)
    values (${queueId}, ${shard}, ${by.waiting}, ${by.available}, ${by.completed}, ${by.removed}, ${by.leased},
            ${by.submitted}, ${by.skipped})
    on conflict (queue_id, shard) do update
    set waiting = c.waiting + excluded.waiting, available = c.available + excluded.available,
        completed = c.completed + excluded.completed, removed = c.removed + excluded.removed,
        leased = c.leased + excluded.leased, submitted = c.submitted + excluded.submitted,
        skipped = c.skipped + excluded.skipped
  `.execute(db);
}
