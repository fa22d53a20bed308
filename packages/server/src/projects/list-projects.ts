import { type Page, PageQuery, Project } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleProject, type ProjectRow, projectColumns, showProject } from './create-project.ts';

/** The projects that the caller can reach, by name. */
export async function listProjects(
  ctx: Context,
  { query }: { query: z.output<typeof PageQuery> },
): Promise<Page<Project>> {
  const after = decodeCursor(query.cursor, ['string']);
  const { rows } = await sql<ProjectRow>`
    select ${projectColumns} from projects
    where id = any(${ctx.projectIds}::uuid[]) and (${after?.[0] ?? null}::text is null or name > ${after?.[0] ?? null})
    order by name limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(showProject),
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.name]) : null,
  };
}

export const listProjectsEndpoint = endpoint({
  id: 'projects.list',
  method: 'GET',
  path: '/projects',
  summary: 'List projects',
  role: 'member',
  rateClass: 'read',
  query: PageQuery,
  output: Project,
  page: true,
  errors: [],
  example: { query: { limit: 50 }, output: exampleProject },
  run: listProjects,
});
