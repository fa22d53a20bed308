import { shuffleRanks } from '../packages/server/src/items/insert-items.ts';
import type { BenchServer } from './start-bench-server.ts';

/** Runs set-up statements on one connection with foreign keys and triggers off: the statements keep them by design. */
async function inBulk(server: BenchServer, statements: readonly [string, unknown[]][]): Promise<void> {
  const client = await server.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const [text, values] of statements) await client.query(text, values);
    await client.query('commit');
  } finally {
    client.release(true);
  }
}

/** Ingested eval cases `case-1` … `case-<count>` in one run: the rows of `POST /evals/…/results`. */
export async function ingestCases(server: BenchServer, count: number): Promise<void> {
  const { rows } = await server.pool.query<{ id: string }>(
    `insert into eval_runs (project_id, name, status, created_at) values ($1, 'bench', 'passed', now()) returning id`,
    [server.projectId],
  );
  await inBulk(server, [
    [
      `insert into targets (project_id, target_type, target_id, ingested_at)
       select $1, 'eval_case', 'case-' || n, now() from generate_series(1, $2::int) n`,
      [server.projectId, count],
    ],
    [
      `insert into eval_cases (target_ref, run_id, case_index, input, actual_output, created_at)
       select ref, $2, row_number() over (order by ref) - 1, to_jsonb('question ' || target_id),
              to_jsonb('answer ' || target_id), now()
       from targets where project_id = $1`,
      [server.projectId, rows[0]?.id],
    ],
  ]);
  await server.pool.query('vacuum analyze targets, eval_cases');
}

/**
 * Fills an empty queue with the first `count` cases, as one add would: places in line, ranks by the queue's order
 * (priorities spread over −3 … 3), counters, the next place, and the epoch raised for orders that can add in front.
 */
export async function fillQueue(server: BenchServer, queueId: string, count: number): Promise<void> {
  await inBulk(server, [
    [
      `insert into items (queue_id, target_ref, place, rank, state, priority, raters_required, open_slots, created_at)
       select q.id, ref, place,
              case q.item_order when 'fifo' then place when 'priority' then (-priority::bigint << 32) + place
                                else floor(random() * ${shuffleRanks})::bigint end,
              'available', priority, q.raters_per_item, q.raters_per_item, now()
       from queues q, (
         select ref, row_number() over (order by ref) as place, (ref % 7 - 3)::int as priority
         from targets where project_id = $2 order by ref limit $3
       ) t
       where q.id = $1`,
      [queueId, server.projectId, count],
    ],
    [
      `update queues set next_place = $2::bigint + 1,
                         cursor_epoch = cursor_epoch + case item_order when 'fifo' then 0 else 1 end
       where id = $1`,
      [queueId, count],
    ],
    ['insert into queue_counters (queue_id, shard, available) values ($1, 0, $2)', [queueId, count]],
  ]);
}

/**
 * Judges the `count` first items of a queue by raters in turn, as claims and submissions would leave them: item,
 * slot, annotation, revision, counters, and each rater's cursor at the last item that was claimed.
 */
export async function judgeFirst(
  server: BenchServer,
  queueId: string,
  raterIds: readonly string[],
  count: number,
): Promise<void> {
  const done = `with done as (
      select i.id, i.target_ref, i.rank, i.raters_required,
             ($2::uuid[])[1 + (row_number() over (order by i.rank)) % ${raterIds.length}] as rater_id
      from items i where i.queue_id = $1 and i.submitted_count = 0 order by i.rank limit $3
    )`;
  const given = [queueId, raterIds, count];
  await inBulk(server, [
    [
      `${done} insert into slots (item_id, rater_id, queue_id, state, token, leased_at, expires_at)
       select id, rater_id, $1, 'submitted', nextval('lease_tokens'), now(), now() from done`,
      given,
    ],
    [
      `${done} insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision,
                                       score, rubric_version, created_at, updated_at)
       select $4, $1, id, target_ref, rater_id, 'expert', 'submitted', 1, 1, 1, now(), now() from done`,
      [...given, server.projectId],
    ],
    [
      `insert into annotation_revisions (annotation_id, revision, action, author_id, score, field_values,
                                         rubric_version, created_at)
       select id, 1, 'submit', rater_id, score, field_values, 1, now() from annotations where queue_id = $1`,
      [queueId],
    ],
    [
      `${done} insert into rater_cursors (queue_id, rater_id, rank, epoch, submitted_count)
       select $1, rater_id, max(rank), (select cursor_epoch from queues where id = $1), count(*)
       from done group by rater_id`,
      given,
    ],
    [
      `${done}, ended as (
         update items i set submitted_count = 1, open_slots = i.open_slots - 1,
                state = case when i.raters_required = 1 then 'completed' else 'available' end,
                completed_at = case when i.raters_required = 1 then now() end
         from done d where i.id = d.id returning i.state
       )
       update queue_counters c
       set submitted = (select count(*) from ended),
           completed = (select count(*) from ended where state = 'completed'),
           available = c.available - (select count(*) from ended where state = 'completed')
       where c.queue_id = $1`,
      given,
    ],
  ]);
}
