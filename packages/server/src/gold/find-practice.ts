import type { PracticeProgress } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';

/**
 * How far the caller's practice has come; it goes on while `done` is below `of`. Where there are fewer gold items than
 * the policy asks for, or some were skipped, it is as long as there are items for it. Null where the queue has none.
 * `answering` is an item that the caller has just submitted, and that is not scored yet.
 */
export async function findPractice(
  ctx: Context,
  queue: Pick<QueueRow, 'id' | 'gold'>,
  answering: string | null = null,
): Promise<PracticeProgress | null> {
  const wanted = queue.gold?.practice_items ?? 0;
  if (wanted === 0) return null;
  const { rows } = await sql<{ done: number; open: number }>`
    select (select count(*)::int from gold_answers
            where queue_id = ${queue.id} and rater_id = ${ctx.memberId} and is_practice) as done,
           (select count(*)::int from gold_items g
            where g.queue_id = ${queue.id}
              and not exists (select 1 from gold_answers a
                              where a.item_id = g.item_id and a.rater_id = ${ctx.memberId})
              and not exists (select 1 from slots s where s.item_id = g.item_id and s.rater_id = ${ctx.memberId}
                                and s.state in ('submitted', 'skipped')
                                and s.item_id is distinct from ${answering}::uuid)) as open
  `.execute(ctx.db);
  const { done, open } = rows[0] ?? { done: 0, open: 0 };
  return { done, of: Math.max(done, Math.min(wanted, done + open)) };
}
