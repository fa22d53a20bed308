import type { RaterProgress } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

interface Row extends Omit<RaterProgress, 'first_at' | 'last_at'> {
  first_at: Date | null;
  last_at: Date | null;
}

/**
 * What each rater of a queue has done, the busiest first. The pace counts only annotations that say how long they took:
 * a median for one, and how many fit into an hour of such work.
 */
export async function readRaterProgress(ctx: Pick<Context, 'db'>, queueId: string): Promise<RaterProgress[]> {
  const { rows } = await sql<Row>`
    with done as (
      select rater_id, count(*)::int as submitted, min(created_at) as first_at, max(created_at) as last_at,
             percentile_cont(0.5) within group (order by duration_ms) as median_duration_ms,
             3600000.0 * count(duration_ms) / nullif(sum(duration_ms), 0) as per_hour
      from annotations where queue_id = ${queueId} and status = 'submitted' group by rater_id
    ), skips as (
      select rater_id, count(*)::int as skipped from slots
      where queue_id = ${queueId} and state = 'skipped' group by rater_id
    )
    select m.id as rater_id, m.name, coalesce(d.submitted, 0) as submitted, coalesce(s.skipped, 0) as skipped,
           d.median_duration_ms, d.per_hour::float8 as per_hour, d.first_at, d.last_at
    from done d full join skips s on s.rater_id = d.rater_id
    join members m on m.id = coalesce(d.rater_id, s.rater_id)
    order by submitted desc, m.name, m.id limit 1000
  `.execute(ctx.db);
  return rows.map((row) => ({
    ...row,
    first_at: row.first_at?.toISOString() ?? null,
    last_at: row.last_at?.toISOString() ?? null,
  }));
}
