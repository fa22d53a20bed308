import { Id, PageQuery, TraceList, type TraceSummary, traceConditions } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { traceConditions as conditionsOf } from '../targets/target-conditions.ts';

const Query = PageQuery.strip().extend({
  ...z.object(traceConditions).partial().shape,
  projectId: Id.optional(),
});

/** Traces, newest first, those that meet every condition named, in the shape that the published clients parse. */
export async function listTraces(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<z.infer<typeof TraceList>> {
  const after = decodeCursor(query.cursor, ['time', 'number']);
  const older =
    after === null
      ? sql``
      : sql`and (r.created_at, r.target_ref) < (${after[0]}::timestamptz, ${after[1]}::bigint)`;
  const { rows } = await sql<TraceSummary & { created_text: string; target_ref: number }>`
    select t.target_id as "traceId", r.created_at::text as created_text, r.target_ref,
           coalesce(r.name, s.root, '') as "rootSpanName", coalesce(s.ended - s.started, 0) as duration,
           coalesce(s.n, 0)::int as "spanCount", coalesce(s.services, '{}') as services,
           coalesce(s.status, 'unset') as status,
           coalesce(s.started, extract(epoch from r.created_at)::float8 * 1000) as "startTime"
    from traces r join targets t on t.ref = r.target_ref
    cross join lateral (
      select count(*) as n, min(started_at_ms) as started, max(ended_at_ms) as ended,
             array_agg(distinct service) filter (where service is not null) as services,
             min(name) filter (where parent_span_id is null) as root,
             case when bool_or(status = 'error') then 'error' when bool_or(status = 'ok') then 'ok' end as status
      from spans where trace_ref = r.target_ref) s
    where r.project_id = any(${ctx.projectIds}::uuid[]) and ${conditionsOf(query, 'r')} ${older}
    order by r.created_at desc, r.target_ref desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from traces r where r.project_id = any(${ctx.projectIds}::uuid[]) and ${conditionsOf(query, 'r')}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    traces: page.map(({ created_text: _, target_ref: __, ...summary }) => summary),
    total: counted[0]?.total ?? 0,
    nextCursor: hasMore ? encodeCursor([last.created_text, last.target_ref]) : '',
  };
}

export const listTracesEndpoint = endpoint({
  id: 'traces.list',
  method: 'GET',
  path: '/traces',
  summary: 'List traces',
  role: 'viewer',
  rateClass: 'read',
  query: Query,
  output: TraceList,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: { traces: [], total: 0, nextCursor: '' } },
  run: listTraces,
});
