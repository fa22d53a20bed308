import { notFound, TargetId, Trace } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { showTargets } from '../targets/show-target.ts';

const Params = z.object({ trace_id: TargetId });
const nothingHidden = { peers: false, judge_scores: false, model: false, run: false };

/** One trace with all its spans, by the caller's own id. */
export async function getTrace(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof Trace>> {
  const { rows } = await sql<{ ref: number }>`
    select ref from targets
    where target_id = ${params.trace_id} and target_type = 'trace' and ingested_at is not null
      and project_id = any(${ctx.projectIds}::uuid[])
    limit 1
  `.execute(ctx.db);
  const ref = rows[0]?.ref;
  const shown = ref === undefined ? null : await showTargets(ctx, [{ ref, isSwapped: false }], nothingHidden);
  const trace = ref === undefined ? undefined : shown?.get(ref);
  if (trace === undefined) throw notFound('trace');
  return trace as z.infer<typeof Trace>;
}

export const getTraceEndpoint = endpoint({
  id: 'traces.get',
  method: 'GET',
  path: '/traces/{trace_id}',
  summary: 'Get a trace',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: Trace,
  errors: ['NOT_FOUND'],
  example: {
    params: { trace_id: 'trace-1' },
    output: { id: 'trace-1', type: 'trace', name: null, session_id: 's-1', metadata: {}, spans: [] },
  },
  run: getTrace,
});
