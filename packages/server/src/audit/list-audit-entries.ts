import { AuditEntry, Id, type Page, PageQuery, Timestamp } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';

// project_id, not projectId: the log is the organisation's, and this only filters it.
const Query = PageQuery.extend({
  action: z.string().max(200).optional(),
  subject_id: z.string().max(512).optional(),
  member_id: Id.optional(),
  project_id: Id.optional(),
  api_key_id: Id.optional(),
  from: Timestamp.optional().meta({ description: 'The earliest time, included.' }),
  until: Timestamp.optional().meta({ description: 'The time before which it was.' }),
});

type Row = Omit<AuditEntry, 'created_at'> & { created_at: Date };

/** A subject's kind and name, by primary keys; ids are compared as uuids only where they are some. */
const namedSubject = sql`
  with subject as materialized (
    select a.subject_id::uuid as id where a.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  ), found as (
    select 'member' as kind, x.name, x.organization_id from subject s join members x on x.id = s.id
    union all
    select 'api_key', x.name, x.organization_id from subject s join api_keys x on x.id = s.id
    union all
    select 'project', x.name, x.organization_id from subject s join projects x on x.id = s.id
    union all
    select 'queue', x.name, p.organization_id from subject s
    join queues x on x.id = s.id join projects p on p.id = x.project_id
    union all
    select 'rater_pool', x.name, p.organization_id from subject s
    join rater_pools x on x.id = s.id join projects p on p.id = x.project_id
    union all
    select 'eval_run', x.name, p.organization_id from subject s
    join eval_runs x on x.id = s.id join projects p on p.id = x.project_id
  )
  select kind, name from found where organization_id = a.organization_id limit 1`;

/** The organisation's audit log, newest first. */
export async function listAuditEntries(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<AuditEntry>> {
  const after = decodeCursor(query.cursor, ['number']);
  const older = after === null ? sql`` : sql`and a.id < ${after[0]}::bigint`;
  const given = [
    query.action === undefined ? sql`` : sql`and a.action = ${query.action}`,
    query.subject_id === undefined ? sql`` : sql`and a.subject_id = ${query.subject_id}`,
    query.member_id === undefined ? sql`` : sql`and a.member_id = ${query.member_id}`,
    query.project_id === undefined ? sql`` : sql`and a.project_id = ${query.project_id}`,
    query.api_key_id === undefined ? sql`` : sql`and a.api_key_id = ${query.api_key_id}`,
    query.from === undefined ? sql`` : sql`and a.created_at >= ${query.from}`,
    query.until === undefined ? sql`` : sql`and a.created_at < ${query.until}`,
  ];
  const { rows } = await sql<Row>`
    select a.id, a.action, a.subject_id, named.kind as subject_kind, named.name as subject_name, a.project_id,
           a.member_id, m.name as member_name, a.api_key_id, k.name as api_key_name, a.details, a.request_id,
           a.created_at
    from audit_entries a
    left join members m on m.id = a.member_id
    left join api_keys k on k.id = a.api_key_id
    left join lateral (${namedSubject}) named on true
    where a.organization_id = ${ctx.organizationId} ${older} ${sql.join(given, sql` `)}
    order by a.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ ...row, created_at: row.created_at.toISOString() })),
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.id]) : null,
  };
}

export const listAuditEntriesEndpoint = endpoint({
  id: 'audit.list',
  method: 'GET',
  path: '/audit-entries',
  summary: 'List audit entries',
  role: 'admin',
  scope: 'organization',
  rateClass: 'read',
  query: Query,
  output: AuditEntry,
  page: true,
  errors: [],
  example: {
    query: { action: 'queues.create' },
    output: {
      id: 1,
      action: 'queues.create',
      subject_id: '00000000-0000-0000-0000-000000000000',
      subject_kind: 'queue',
      subject_name: 'Support answers',
      project_id: '00000000-0000-0000-0000-000000000000',
      member_id: '00000000-0000-0000-0000-000000000000',
      member_name: 'Grace',
      api_key_id: null,
      api_key_name: null,
      details: {},
      request_id: 'req-1',
      created_at: '2026-01-05T10:00:00.000Z',
    },
  },
  run: listAuditEntries,
});
