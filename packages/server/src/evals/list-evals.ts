import { EvalRun, EvalRunStatus, Id, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRun, type RunRow, runColumns, showRun } from './run-row.ts';

const Query = PageQuery.strip().extend({
  projectId: Id.optional(),
  status: EvalRunStatus.optional(),
  text: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Stands in the name or the model, in any case.' }),
  figures: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'With the counts of each run’s cases.' }),
});

/** Runs, newest first; those that meet every condition named. */
export async function listEvals(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<EvalRun>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { status, text, figures } = query;
  const ofStatus = status === undefined ? sql`` : sql`and r.status = ${status}`;
  const ofText =
    text === undefined
      ? sql``
      : sql`and strpos(lower(r.name || ' ' || coalesce(r.model, '')), ${text.toLowerCase()}) > 0`;
  const counted = sql`(
    select jsonb_build_object('cases', count(*), 'passed', count(*) filter (where c.passed),
                              'failed', count(*) filter (where not c.passed))
    from eval_cases c where c.run_id = r.id) as figures,`;
  const { rows } = await sql<RunRow & { created_text: string }>`
    select ${runColumns}, ${figures === 'true' ? counted : sql``} r.created_at::text as created_text from eval_runs r
    where r.project_id = any(${ctx.projectIds}::uuid[]) ${ofStatus} ${ofText} ${older}
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
  example: { query: { limit: 50, figures: 'false' }, output: exampleRun },
  run: listEvals,
});
