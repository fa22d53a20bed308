import type { BenchServer } from './start-bench-server.ts';

/**
 * Leases the `count` first items of a queue to raters who never come back, as claims would: slots, places taken,
 * counters. They run out in an hour, so that the server's own job leaves them alone and a verb that is told a later
 * time meets all of them at once, the worst there can be.
 */
export async function leaseToTheLost(server: BenchServer, queueId: string, count: number): Promise<void> {
  const client = await server.pool.connect();
  try {
    await client.query('begin');
    // Ten leases each, the most that a rater can hold by one claim.
    await client.query(
      `insert into members (organization_id, kind, name, role)
       select $1, 'service', 'lost ' || n, 'rater' from generate_series(1, ceil($2::int / 10.0)::int) n`,
      [server.organizationId, count],
    );
    await client.query(
      `with lost as (
         select id, row_number() over (order by id) - 1 as nr from members where name like 'lost %'
       ), first as (
         select id, (row_number() over (order by rank) - 1) / 10 as nr from items
         where queue_id = $1 order by rank limit $2
       ), leased as (
         insert into slots (item_id, rater_id, queue_id, state, token, leased_at, expires_at)
         select f.id, l.id, $1, 'leased', nextval('lease_tokens'), now(), now() + interval '1 hour'
         from first f join lost l using (nr) returning item_id
       ), taken as (
         update items i set open_slots = i.open_slots - 1 from leased l where i.id = l.item_id returning 1
       )
       update queue_counters set leased = (select count(*) from taken) where queue_id = $1`,
      [queueId, count],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Leases of a queue that are still on the books. */
export async function leasesLeft(server: BenchServer, queueId: string): Promise<number> {
  const { rows } = await server.pool.query<{ count: number }>(
    `select count(*) as count from slots where queue_id = $1 and state = 'leased'`,
    [queueId],
  );
  return rows[0]?.count ?? 0;
}
