import { sql } from 'kysely';
import type { Executor } from '../database/database.ts';

export interface Viewing {
  queueId: string;
  itemId: string;
  memberId: string;
}

const viewingSeconds = 30;

/** Says for another half a minute who looks at what, and forgets those who stopped saying so. */
export async function noteViewing(db: Executor, viewings: readonly Viewing[], now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + viewingSeconds * 1000);
  // An item may have gone in the meantime with its queue; its viewing is then nothing to note.
  await sql`
    insert into item_viewers (item_id, member_id, queue_id, expires_at)
    select distinct i.id, v.member_id, i.queue_id, ${expiresAt}::timestamptz
    from unnest(${viewings.map((one) => one.itemId)}::uuid[], ${viewings.map((one) => one.memberId)}::uuid[])
      as v (item_id, member_id)
    join items i on i.id = v.item_id
    order by 1, 2
    on conflict (item_id, member_id) do update set expires_at = excluded.expires_at
  `.execute(db);
  const queueIds = [...new Set(viewings.map((one) => one.queueId))];
  await sql`
    delete from item_viewers where queue_id = any(${queueIds}::uuid[]) and expires_at < ${now}
  `.execute(db);
}

export async function endViewing(db: Executor, { itemId, memberId }: Viewing): Promise<void> {
  await sql`delete from item_viewers where item_id = ${itemId} and member_id = ${memberId}`.execute(db);
}
