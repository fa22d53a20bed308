import { Id, invalidField, notFound, Project, UpdateProjectInput } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleProject, type ProjectRow, projectColumns, showProject } from './create-project.ts';

const Params = z.object({ project_id: Id });

interface UpdateArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof UpdateProjectInput>;
}

/** Changes what is named and leaves the rest. */
export async function updateProject(ctx: Context, { params, body }: UpdateArguments): Promise<Project> {
  const isOurs = ctx.projectIds.includes(params.project_id.toLowerCase());
  if (!isOurs) throw notFound('project');
  if (body.name !== undefined) await requireFreeName(ctx, params.project_id, body.name);
  const { rows } = await sql<ProjectRow>`
    update projects
    set name = coalesce(${body.name ?? null}::text, name),
        allow_external_images = coalesce(${body.allow_external_images ?? null}::boolean, allow_external_images)
    where id = ${params.project_id} returning ${projectColumns}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('project');
  await addAuditEntry(ctx, {
    action: 'projects.update',
    subjectId: row.id,
    projectId: row.id,
    details: { changed: body },
  });
  return showProject(row);
}

async function requireFreeName(ctx: Context, projectId: string, name: string): Promise<void> {
  // Names are taken one after the other, so that of two at once the second is told in words.
  await sql`select 1 from organizations where id = ${ctx.organizationId} for no key update`.execute(ctx.db);
  const { rows } = await sql`
    select 1 from projects
    where organization_id = ${ctx.organizationId} and name = ${name} and id <> ${projectId}
  `.execute(ctx.db);
  if (rows.length > 0) throw invalidField('name', 'taken', `A project named "${name}" is there already.`);
}

export const updateProjectEndpoint = endpoint({
  id: 'projects.update',
  method: 'PATCH',
  path: '/projects/{project_id}',
  summary: 'Update a project',
  role: 'admin',
  rateClass: 'write',
  params: Params,
  body: UpdateProjectInput,
  output: Project,
  errors: ['NOT_FOUND'],
  example: {
    params: { project_id: exampleProject.id },
    body: { allow_external_images: true },
    output: { ...exampleProject, allow_external_images: true },
  },
  run: updateProject,
});
