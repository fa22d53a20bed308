import type { BenchServer } from './start-bench-server.ts';

/**
 * The first `count` items of a queue judged by two raters each, as their submissions would leave slots, annotations, items
 * and counters: scores from 0 to 1, a label, one in twenty in dispute, one in a hundred flagged.
 */
export async function judgeInBulk(
  server: BenchServer,
  queueId: string,
  raterIds: readonly string[],
  count: number,
): Promise<void> {
  const client = await server.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    const given = [queueId, server.projectId, raterIds, count];
    await client.query(
      `insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision, score,
                                label, flagged, field_values, rubric_version, duration_ms, created_at, updated_at)
       select $2, $1, i.id, i.target_ref, ($3::uuid[])[1 + (i.place + nr) % array_length($3::uuid[], 1)], 'expert',
              'submitted', 1, seen.score, case when seen.score >= 0.5 then 'good' else 'bad' end,
              nr = 0 and i.place % 100 = 0, jsonb_build_object('verdict', case when seen.score >= 0.5 then 'pass' else 'fail' end),
              1, 20000, now() - (i.place % 1000) * interval '10 minutes', now()
       from items i, generate_series(0, 1) nr,
            lateral (select (case when nr = 1 and i.place % 20 = 0 then 100 - i.place % 101 else i.place % 101 end) / 100.0
                            as score) seen
       where i.queue_id = $1 and i.place <= $4`,
      given,
    );
    await client.query(
      `insert into slots (item_id, rater_id, queue_id, state, token, leased_at, expires_at)
       select item_id, rater_id, queue_id, 'submitted', nextval('lease_tokens'), now(), now()
       from annotations where queue_id = $1`,
      [queueId],
    );
    await client.query(
      `update items set submitted_count = 2, open_slots = 0, state = 'completed', completed_at = now()
       where queue_id = $1 and place <= $2`,
      [queueId, count],
    );
    await client.query(
      `update queue_counters set submitted = 2 * $2::bigint, completed = $2, available = available - $2
       where queue_id = $1`,
      [queueId, count],
    );
    await client.query('commit');
  } finally {
    client.release(true);
  }
  await server.pool.query('vacuum analyze annotations, items, slots');
}
