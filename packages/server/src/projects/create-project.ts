import { CreateProjectInput, invalidField, Project } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';

export interface ProjectRow {
  id: string;
  name: string;
  environment: Project['environment'];
  allow_external_images: boolean;
  created_at: Date;
}

export const projectColumns = sql`id, name, environment, allow_external_images, created_at`;

export function showProject(row: ProjectRow): Project {
  return { ...row, created_at: row.created_at.toISOString() };
}

export const exampleProject: Project = {
  id: '00000000-0000-0000-0000-000000000000',
  name: 'Support assistant',
  environment: 'live',
  allow_external_images: false,
  created_at: '2026-01-05T10:00:00.000Z',
};

/** A new project of the organisation; keys of a test project start with eg_test_. */
export async function createProject(
  ctx: Context,
  { body }: { body: z.output<typeof CreateProjectInput> },
): Promise<Project> {
  const { rows } = await sql<ProjectRow>`
    insert into projects (organization_id, name, environment, created_at)
    values (${ctx.organizationId}, ${body.name}, ${body.environment}, ${ctx.now})
    on conflict (organization_id, name) do nothing
    returning ${projectColumns}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined)
    throw invalidField('name', 'taken', `A project named "${body.name}" is there already.`);
  await addAuditEntry(ctx, { action: 'projects.create', subjectId: row.id, projectId: row.id });
  return showProject(row);
}

export const createProjectEndpoint = endpoint({
  id: 'projects.create',
  method: 'POST',
  path: '/projects',
  summary: 'Create a project',
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  status: 201,
  body: CreateProjectInput,
  output: Project,
  errors: [],
  example: { body: { name: exampleProject.name }, output: exampleProject },
  run: createProject,
});
