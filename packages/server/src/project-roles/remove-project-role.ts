import { Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { getMemberRow, requireCovers } from '../members/member-row.ts';
import { exampleProjectRole, ProjectRoleParams, requireOwnProject } from './set-project-role.ts';

const Removed = z
  .object({ project_id: Id, member_id: Id, removed: z.literal(true) })
  .meta({ id: 'RemovedProjectRole' });

/** Takes a member's role in a project away; the one in the organisation, if any, holds there again. */
export async function removeProjectRole(
  ctx: Context,
  { params }: { params: z.output<typeof ProjectRoleParams> },
) {
  const member = await getMemberRow(ctx, params.member_id);
  requireCovers(ctx, member.role);
  await requireOwnProject(ctx, params.project_id);
  await sql`
    delete from member_project_roles where member_id = ${member.id} and project_id = ${params.project_id}
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'projects.roles.remove',
    subjectId: member.id,
    projectId: params.project_id,
  });
  return { ...params, removed: true as const };
}

const { role: _, ...exampleIds } = exampleProjectRole;

export const removeProjectRoleEndpoint = endpoint({
  id: 'projects.roles.remove',
  method: 'DELETE',
  path: '/projects/{project_id}/members/{member_id}',
  summary: "Remove a member's role in a project",
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  params: ProjectRoleParams,
  output: Removed,
  errors: ['NOT_FOUND'],
  example: { params: exampleIds, output: { ...exampleIds, removed: true } },
  run: removeProjectRole,
});
