import type { ProgressBucket, ProgressPoint } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A length that shows the shape of the work: up to four days by the hour, up to 200 by the day. */
export function fittingBucket(first: Date | null, now: Date): ProgressBucket {
  const days = first === null ? 0 : (now.getTime() - first.getTime()) / dayMs;
  if (days <= 4) return 'hour';
  return days <= 200 ? 'day' : 'week';
}

export async function firstSubmittedAt(ctx: Pick<Context, 'db'>, queueId: string): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(created_at) as first from annotations where queue_id = ${queueId}
  `.execute(ctx.db);
  return rows[0]?.first ?? null;
}

interface SeriesAsked {
  queueId: string;
  bucket: ProgressBucket;
  timeZone: string;
  since: Date | null;
}

/** Annotations submitted and items completed in each bucket of local time that has any, oldest first. */
export async function readSeries(ctx: Pick<Context, 'db'>, asked: SeriesAsked): Promise<ProgressPoint[]> {
  const { queueId, bucket, timeZone, since } = asked;
  const later = (column: string) =>
    since === null ? sql`` : sql`and ${sql.ref(column)} >= ${since.toISOString()}::timestamptz`;
  const bucketOf = (column: string) => sql`date_trunc(${bucket}, ${sql.ref(column)}, ${timeZone})`;
  const { rows } = await sql<{ start: Date; submitted: number; completed: number }>`
    select start, sum(submitted)::int as submitted, sum(completed)::int as completed
    from (
      select ${bucketOf('a.created_at')} as start, count(*) as submitted, 0 as completed
      from annotations a where a.queue_id = ${queueId} and a.status = 'submitted' ${later('a.created_at')}
      group by 1
      union all
      select ${bucketOf('i.completed_at')}, 0, count(*)
      from items i where i.queue_id = ${queueId} and i.state = 'completed' ${later('i.completed_at')}
      group by 1
    ) both_kinds
    group by start order by start
  `.execute(ctx.db);
  return rows.map(({ start, ...counts }) => ({ start: start.toISOString(), ...counts }));
}

/** Annotations that the queue's open items still need, those of waiting items included. */
export async function readRemaining(ctx: Pick<Context, 'db'>, queueId: string): Promise<number> {
  const { rows } = await sql<{ remaining: number }>`
    select coalesce(sum(raters_required - submitted_count), 0)::bigint as remaining
    from items where queue_id = ${queueId} and state in ('waiting', 'available')
  `.execute(ctx.db);
  return rows[0]?.remaining ?? 0;
}
