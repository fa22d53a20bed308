import { sql } from 'kysely';
import type { Executor } from '../database/database.ts';
import { changeCounters } from '../queues/change-counters.ts';

export interface ExpiredLeases {
  queue_id: string;
  expired: number;
}

/**
 * Gives back the slots of up to `limit` leases that ran out, of one queue or of all. Items are locked before slots,
 * as everywhere, and those in use are passed over: whoever holds them settles them.
 */
export async function expireLeases(
  db: Executor,
  now: Date,
  options: { queueId?: string; limit: number },
): Promise<ExpiredLeases[]> {
  const ofQueue = options.queueId === undefined ? sql`` : sql`and s.queue_id = ${options.queueId}`;
  const { rows } = await sql<ExpiredLeases>`
    with due as (
      select s.item_id, s.rater_id from slots s
      where s.state = 'leased' and s.expires_at <= ${now} ${ofQueue}
      order by s.expires_at limit ${options.limit}
    ), held as (
      select i.id from items i where i.id in (select item_id from due) order by i.id for update skip locked
    ), ended as (
      update slots s set state = 'expired'
      from due d join held h on h.id = d.item_id
      where s.item_id = d.item_id and s.rater_id = d.rater_id and s.state = 'leased' and s.expires_at <= ${now}
      returning s.item_id, s.queue_id
    ), returned as (
      update items i set open_slots = i.open_slots + e.number
      from (select item_id, count(*)::smallint as number from ended group by item_id) e
      where i.id = e.item_id
    )
    select queue_id, count(*)::int as expired from ended group by queue_id
  `.execute(db);
  for (const row of rows) await changeCounters({ db }, row.queue_id, { leased: -row.expired });
  return rows;
}
