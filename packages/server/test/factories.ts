import { randomUUID } from 'node:crypto';
import type { TestServer } from './harness.ts';

export interface QueueOptions {
  projectId: string;
  ratersPerItem?: number;
  leaseSeconds?: number;
  order?: 'fifo' | 'priority' | 'shuffled';
  targetType?: 'eval_case' | 'trace' | 'pairwise';
  fields?: unknown[];
  ratersPoolId?: string;
}

/** A queue, straight in the database: tests of items do not depend on the verbs of queues. */
export async function makeQueue(server: TestServer, options: QueueOptions): Promise<string> {
  const { rows } = await server.pool.query<{ id: string }>(
    `insert into queues (project_id, name, target_type, raters_per_item, lease_seconds, item_order, blind,
                         rater_pool_id, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, '{"peers":true,"judge_scores":true,"model":true,"run":true}', $7, now(), now())
     returning id`,
    [
      options.projectId,
      randomUUID(),
      options.targetType ?? 'eval_case',
      options.ratersPerItem ?? 1,
      options.leaseSeconds ?? 900,
      options.order ?? 'fifo',
      options.ratersPoolId ?? null,
    ],
  );
  const id = rows[0]?.id ?? '';
  await server.pool.query(
    'insert into rubric_versions (queue_id, version, fields, created_at) values ($1, 1, $2, now())',
    [id, JSON.stringify(options.fields ?? [])],
  );
  return id;
}

/** Ingested eval cases with these ids, in one run. */
export async function makeEvalCases(
  server: TestServer,
  projectId: string,
  targetIds: readonly string[],
): Promise<string> {
  const { rows } = await server.pool.query<{ id: string }>(
    `with run as (
       insert into eval_runs (project_id, name, status, created_at) values ($1, 'run', 'passed', now()) returning id
     ), named as (
       insert into targets (project_id, target_type, target_id, ingested_at)
       select $1, 'eval_case', id, now() from unnest($2::text[]) as id returning ref, target_id
     ), cases as (
       insert into eval_cases (target_ref, run_id, case_index, input, actual_output, created_at)
       select ref, (select id from run), row_number() over (order by ref) - 1, to_jsonb('in ' || target_id),
              to_jsonb('out ' || target_id), now()
       from named
     )
     select id from run`,
    [projectId, targetIds],
  );
  return rows[0]?.id ?? '';
}

/** The counters of a queue beside what they count; the two must always be equal. */
export async function countsBesideCounters(server: TestServer, queueId: string) {
  const { rows: counted } = await server.pool.query(
    `select count(*) filter (where state = 'waiting')::int as waiting,
            count(*) filter (where state = 'available')::int as available,
            count(*) filter (where state = 'completed')::int as completed,
            count(*) filter (where state = 'removed')::int as removed,
            (select count(*)::int from slots s where s.queue_id = $1 and s.state = 'leased') as leased,
            (select count(*)::int from slots s where s.queue_id = $1 and s.state = 'submitted') as submitted,
            (select count(*)::int from slots s where s.queue_id = $1 and s.state = 'skipped') as skipped
     from items where queue_id = $1`,
    [queueId],
  );
  const { rows: counters } = await server.pool.query(
    `select coalesce(sum(waiting), 0)::int as waiting, coalesce(sum(available), 0)::int as available,
            coalesce(sum(completed), 0)::int as completed,
            coalesce(sum(removed), 0)::int as removed, coalesce(sum(leased), 0)::int as leased,
            coalesce(sum(submitted), 0)::int as submitted, coalesce(sum(skipped), 0)::int as skipped
     from queue_counters where queue_id = $1`,
    [queueId],
  );
  return { counted: counted[0], counters: counters[0] };
}
