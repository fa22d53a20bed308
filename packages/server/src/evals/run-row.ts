import { type EvalRun, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

export const runColumns = sql`
  r.id, r.project_id, r.name, r.model, r.prompt, r.status, r.score, r.config, r.scorers, r.created_by, r.created_at,
  r.completed_at`;

export interface RunRow extends Omit<EvalRun, 'created_at' | 'completed_at' | 'duration'> {
  created_at: Date;
  completed_at: Date | null;
}

export function showRun(row: RunRow): EvalRun {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
    duration: row.completed_at === null ? null : row.completed_at.getTime() - row.created_at.getTime(),
  };
}

/** The run, if the caller's projects have it; `lock` holds it against other writers. */
export async function getRunRow(ctx: Context, runId: string, lock = false): Promise<RunRow> {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from eval_runs r
    where r.id = ${runId} and r.project_id = any(${ctx.projectIds}::uuid[]) ${lock ? sql`for update` : sql``}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('eval run');
  return row;
}

export const exampleRun: EvalRun = {
  id: '00000000-0000-0000-0000-000000000000',
  project_id: '00000000-0000-0000-0000-000000000000',
  name: 'Nightly',
  model: 'example-model',
  prompt: 'Answer the customer.',
  status: 'running',
  score: null,
  config: {},
  scorers: ['helpfulness'],
  created_by: null,
  created_at: '2026-01-05T10:00:00.000Z',
  completed_at: null,
  duration: null,
};
