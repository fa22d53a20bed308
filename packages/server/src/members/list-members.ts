import { Member, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleMember, type MemberRow, memberColumns, showMember } from './member-row.ts';

/** The organisation's members, people and services, oldest first. */
export async function listMembers(
  ctx: Context,
  { query }: { query: z.output<typeof PageQuery> },
): Promise<Page<Member>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const later =
    after === null ? sql`` : sql`and (m.created_at, m.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<MemberRow & { created_text: string }>`
    select ${memberColumns}, m.created_at::text as created_text from members m
    where m.organization_id = ${ctx.organizationId} and m.removed_at is null ${later}
    order by m.created_at, m.id limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ created_text: _, ...row }) => showMember(row)),
    next_cursor:
      rows.length > page.length && last !== undefined ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listMembersEndpoint = endpoint({
  id: 'members.list',
  method: 'GET',
  path: '/members',
  summary: 'List members',
  role: 'admin',
  scope: 'organization',
  rateClass: 'read',
  query: PageQuery,
  output: Member,
  page: true,
  errors: [],
  example: { query: { limit: 50 }, output: exampleMember },
  run: listMembers,
});
