import { EvalRun, EvalRunStatus, Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRun, getRunRow, showRun } from './run-row.ts';

const Params = z.object({ run_id: Id });
const UpdateEvalInput = z
  .object({
    status: EvalRunStatus.optional(),
    summary: z.object({ score: z.number().optional(), passRate: z.number().optional() }).optional(),
  })
  .meta({ id: 'UpdateEvalInput' });

/** Closes (or reopens) a run; a summary's score overrides the mean of the cases. */
export async function updateEval(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: z.output<typeof UpdateEvalInput> },
): Promise<EvalRun> {
  const run = await getRunRow(ctx, params.run_id, true);
  const status = body.status ?? run.status;
  const isOver = status === 'passed' || status === 'failed' || status === 'error';
  await sql`
    update eval_runs
    set status = ${status}, score = ${body.summary?.score ?? run.score},
        summary = coalesce(${body.summary === undefined ? null : JSON.stringify(body.summary)}::jsonb, summary),
        completed_at = ${isOver ? (run.completed_at ?? ctx.now) : null}
    where id = ${run.id}
  `.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'evals.update', subjectId: run.id, projectId: run.project_id });
  return showRun(await getRunRow(ctx, run.id));
}

export const updateEvalEndpoint = endpoint({
  id: 'evals.update',
  method: 'PATCH',
  path: '/evals/{run_id}',
  summary: 'Update an eval run',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: UpdateEvalInput,
  output: EvalRun,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleRun.id },
    body: { status: 'passed' },
    output: { ...exampleRun, status: 'passed' },
  },
  run: updateEval,
});
