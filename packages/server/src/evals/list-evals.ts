import { EvalRun, Id, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRun, type RunRow, runColumns, showRun } from './run-row.ts';

const Query = PageQuery.extend({ projectId: Id.optional() });

/** Runs, newest first. */
export async function listEvals(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<EvalRun>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<RunRow & { created_text: string }>`
    select ${runColumns}, r.created_at::text as created_text from eval_runs r
    where r.project_id = any(${ctx.projectIds}::uuid[]) ${older}
    order by r.created_at desc, r.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ created_text: _, ...row }) => showRun(row)),
    next_cursor:
      rows.length > page.length && last !== undefined ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listEvalsEndpoint = endpoint({
  id: 'evals.list',
  method: 'GET',
  path: '/evals',
  summary: 'List eval runs',
  role: 'viewer',
  rateClass: 'read',
  query: Query,
  output: EvalRun,
  page: true,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: exampleRun },
  run: listEvals,
});
