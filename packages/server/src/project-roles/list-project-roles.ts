import { Id, type Page, PageQuery, ProjectRole } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleProjectRole, requireOwnProject } from './set-project-role.ts';

const Params = z.object({ project_id: Id });

interface ListArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof PageQuery>;
}

/** Who has a role of its own in a project. Members whose role comes from the organisation are not among them. */
export async function listProjectRoles(
  ctx: Context,
  { params, query }: ListArguments,
): Promise<Page<ProjectRole>> {
  await requireOwnProject(ctx, params.project_id);
  const after = decodeCursor(query.cursor, ['uuid']);
  const later = after === null ? sql`` : sql`and r.member_id > ${after[0]}::uuid`;
  const { rows } = await sql<ProjectRole>`
    select r.project_id, r.member_id, r.role
    from member_project_roles r join members m on m.id = r.member_id and m.removed_at is null
    where r.project_id = ${params.project_id} ${later} order by r.member_id limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.member_id]) : null,
  };
}

export const listProjectRolesEndpoint = endpoint({
  id: 'projects.roles.list',
  method: 'GET',
  path: '/projects/{project_id}/members',
  summary: 'List the roles in a project',
  role: 'admin',
  scope: 'organization',
  rateClass: 'read',
  params: Params,
  query: PageQuery,
  output: ProjectRole,
  page: true,
  errors: ['NOT_FOUND'],
  example: { params: { project_id: exampleProjectRole.project_id }, output: exampleProjectRole },
  run: listProjectRoles,
});
