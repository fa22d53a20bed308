import { Id, notFound, ProjectRole, type Role, SetProjectRoleInput } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { getMemberRow, requireCovers } from '../members/member-row.ts';

export const ProjectRoleParams = z.object({ project_id: Id, member_id: Id });
export const exampleProjectRole: ProjectRole = {
  project_id: '00000000-0000-0000-0000-000000000000',
  member_id: '00000000-0000-0000-0000-000000000000',
  role: 'rater',
};

/** Gives a member a role in one project, in place of the one they have in the organisation. */
export async function setProjectRole(
  ctx: Context,
  projectId: string,
  memberId: string,
  role: Role,
): Promise<ProjectRole> {
  requireCovers(ctx, role);
  requireCovers(ctx, (await getMemberRow(ctx, memberId)).role);
  await requireOwnProject(ctx, projectId);
  await sql`
    insert into member_project_roles (member_id, project_id, role) values (${memberId}, ${projectId}, ${role})
    on conflict (member_id, project_id) do update set role = excluded.role
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'projects.roles.set',
    subjectId: memberId,
    projectId,
    details: { role },
  });
  return { project_id: projectId, member_id: memberId, role };
}

export async function requireOwnProject(ctx: Context, projectId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from projects where id = ${projectId} and organization_id = ${ctx.organizationId}
  `.execute(ctx.db);
  if (rows.length === 0) throw notFound('project');
}

export const setProjectRoleEndpoint = endpoint({
  id: 'projects.roles.set',
  method: 'PUT',
  path: '/projects/{project_id}/members/{member_id}',
  summary: "Set a member's role in a project",
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  params: ProjectRoleParams,
  body: SetProjectRoleInput,
  output: ProjectRole,
  errors: ['NOT_FOUND'],
  example: {
    params: { project_id: exampleProjectRole.project_id, member_id: exampleProjectRole.member_id },
    body: { role: 'rater' },
    output: exampleProjectRole,
  },
  run: (ctx, { params, body }) => setProjectRole(ctx, params.project_id, params.member_id, body.role),
});
