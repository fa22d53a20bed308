import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';

/** Gives locked items a priority; in a queue by priority their ranks follow. */
export async function prioritiseItems(
  ctx: Context,
  queue: QueueRow,
  ids: readonly string[],
  priority: number,
): Promise<number> {
  await sql`
    insert into item_events (item_id, kind, actor_id, reason, created_at)
    select id, 'priority', ${ctx.memberId}, ${String(priority)}, ${ctx.now} from items
    where id = any(${ids}::uuid[]) and state <> 'gold' and priority <> ${priority}
  `.execute(ctx.db);
  const rank =
    queue.item_order === 'priority'
      ? sql`case when rank is null then null else (-${priority}::bigint << 32) + place end`
      : sql`rank`;
  const { numAffectedRows } = await sql`
    update items set priority = ${priority}, rank = ${rank}
    where id = any(${ids}::uuid[]) and state <> 'gold' and priority <> ${priority}
  `.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
