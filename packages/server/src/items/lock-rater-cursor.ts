import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { RaterCursor } from './take-open-items.ts';

/** One row for each rater of a queue; its lock makes a rater's claims take turns. */
export async function lockRaterCursor(
  ctx: Context,
  queueId: string,
): Promise<RaterCursor & { paused_at: Date | null }> {
  const find = () =>
    sql<RaterCursor & { paused_at: Date | null }>`
      select rank, epoch, paused_at from rater_cursors
      where queue_id = ${queueId} and rater_id = ${ctx.memberId} for update
    `.execute(ctx.db);
  const { rows } = await find();
  if (rows[0] !== undefined) return rows[0];
  await sql`
    insert into rater_cursors (queue_id, rater_id, rank, epoch) values (${queueId}, ${ctx.memberId}, 0, 0)
    on conflict do nothing
  `.execute(ctx.db);
  const [made] = (await find()).rows;
  if (made === undefined) throw new Error('the cursor that was just made is not there');
  return made;
}
