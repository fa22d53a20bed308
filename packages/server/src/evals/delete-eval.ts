import { DomainError, Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRun, getRunRow } from './run-row.ts';

const Params = z.object({ run_id: Id });
const Deleted = z.object({ id: Id, deleted: z.literal(true) }).meta({ id: 'DeletedEval' });

/** Deletes a run with its cases, unless somebody may still need them: an item, a pair or an annotation. */
export async function deleteEval(ctx: Context, { params }: { params: z.output<typeof Params> }) {
  const run = await getRunRow(ctx, params.run_id, true);
  const { rows: refs } = await sql<{ target_ref: number }>`
    select c.target_ref from eval_cases c join targets t on t.ref = c.target_ref
    where c.run_id = ${run.id} order by t.target_id for update of t
  `.execute(ctx.db);
  const ids = refs.map((row) => row.target_ref);
  const { rows: used } = await sql`
    select 1 from items where target_ref = any(${ids}::bigint[])
    union all select 1 from annotations where target_ref = any(${ids}::bigint[])
    union all select 1 from pairs where a_case_ref = any(${ids}::bigint[]) or b_case_ref = any(${ids}::bigint[])
    limit 1
  `.execute(ctx.db);
  if (used.length > 0) {
    throw new DomainError(
      'CONFLICT',
      'Cases of this run are in a queue, in a pair or annotated; it is kept.',
    );
  }
  await sql`delete from targets where ref = any(${ids}::bigint[])`.execute(ctx.db);
  await sql`delete from eval_runs where id = ${run.id}`.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'evals.delete', subjectId: run.id, projectId: run.project_id });
  return { id: run.id, deleted: true as const };
}

export const deleteEvalEndpoint = endpoint({
  id: 'evals.delete',
  method: 'DELETE',
  path: '/evals/{run_id}',
  summary: 'Delete an eval run',
  role: 'owner',
  rateClass: 'write',
  params: Params,
  output: Deleted,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: { params: { run_id: exampleRun.id }, output: { id: exampleRun.id, deleted: true } },
  run: deleteEval,
});
