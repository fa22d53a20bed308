import { CreatedEval, CreateEvalInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRun } from './run-row.ts';

/**
 * Stores a run that is executed elsewhere. Its cases are kept with the run as a plan; a case becomes a target, and so
 * reviewable, when its result arrives.
 */
export async function createEval(
  ctx: Context,
  { body }: { body: z.output<typeof CreateEvalInput> },
): Promise<z.infer<typeof CreatedEval>> {
  const config = { ...body.config, ...(body.cases.length > 0 && { cases: body.cases }) };
  const { rows } = await sql<{ id: string }>`
    insert into eval_runs (project_id, name, model, prompt, scorers, config, external, status, created_by, created_at)
    values (${ctx.projectId}, ${body.name}, ${body.model ?? null}, ${body.prompt ?? null},
            ${JSON.stringify(body.scorers)}::jsonb, ${JSON.stringify(config)}::jsonb, true, 'pending', ${ctx.memberId},
            ${ctx.now})
    returning id
  `.execute(ctx.db);
  const id = rows[0]?.id ?? '';
  await addAuditEntry(ctx, { action: 'evals.create', subjectId: id, projectId: ctx.projectId });
  return {
    id,
    name: body.name,
    status: 'pending',
    model: body.model ?? null,
    score: null,
    external: true,
    totalTests: body.cases.length,
    results: [],
    message: 'The run is stored. Execute it elsewhere and send its results to POST /evals/{run_id}/results.',
  };
}

export const createEvalEndpoint = endpoint({
  id: 'evals.create',
  method: 'POST',
  path: '/evals',
  summary: 'Create an eval run',
  description: 'Stores a run that was or will be executed elsewhere; no model is called.',
  role: 'editor',
  rateClass: 'write',
  status: 201,
  body: CreateEvalInput,
  output: CreatedEval,
  errors: ['NOT_FOUND'],
  example: {
    body: {
      name: exampleRun.name,
      model: exampleRun.model,
      prompt: exampleRun.prompt,
      cases: [],
      scorers: [],
    },
    output: {
      id: exampleRun.id,
      name: exampleRun.name,
      status: 'pending',
      model: exampleRun.model,
      score: null,
      external: true,
      totalTests: 0,
      results: [],
      message:
        'The run is stored. Execute it elsewhere and send its results to POST /evals/{run_id}/results.',
    },
  },
  run: createEval,
});
