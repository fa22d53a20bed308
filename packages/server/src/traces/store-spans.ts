import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { enqueueForSampling } from '../sampling-rules/enqueue-for-sampling.ts';
import { ingestTargets } from '../targets/ingest-targets.ts';
import type { SpanInput } from './span.ts';

export interface TraceInput {
  id: string;
  name: string | null;
  sessionId: string | null;
  metadata: Record<string, unknown>;
  spans: readonly SpanInput[];
}

/** Stores traces; spans of one trace may come in several requests and more than once. */
export async function storeSpans(ctx: Context, traces: readonly TraceInput[]): Promise<void> {
  const targets = await ingestTargets(
    ctx,
    ctx.projectId,
    'trace',
    traces.map((trace) => trace.id),
  );
  for (const trace of traces) {
    const ref = targets.get(trace.id)?.ref;
    if (ref === undefined) throw new Error('a trace was not named');
    await sql`
      insert into traces (target_ref, project_id, session_id, name, metadata, created_at, updated_at)
      values (${ref}, ${ctx.projectId}, ${trace.sessionId}, ${trace.name}, ${JSON.stringify(trace.metadata)}::jsonb,
              ${ctx.now}, ${ctx.now})
      on conflict (target_ref) do update
      set name = coalesce(excluded.name, traces.name), session_id = coalesce(excluded.session_id, traces.session_id),
          metadata = traces.metadata || excluded.metadata, updated_at = excluded.updated_at
    `.execute(ctx.db);
    await upsertSpans(ctx, ref, trace.spans);
  }
  const refs = [...targets.values()].map((target) => target.ref).sort((a, b) => a - b);
  await enqueueForSampling(ctx, ctx.projectId, 'trace', refs);
}

async function upsertSpans(ctx: Context, ref: number, given: readonly SpanInput[]): Promise<void> {
  // The last of two spans with one id counts: a statement may not touch a row twice.
  const spans = [...new Map(given.map((span) => [span.spanId, span])).values()];
  const rows = spans.map((span, position) => ({
    span_id: span.spanId,
    parent_span_id: span.parentId,
    position,
    name: span.name,
    kind: span.kind,
    service: span.service,
    started_at_ms: span.startedAt,
    ended_at_ms: span.endedAt,
    status: span.status,
    status_message: span.statusMessage,
    model: span.model,
    input: span.input,
    output: span.output,
    token_usage: span.tokenUsage,
    attributes: span.attributes,
  }));
  await sql`
    insert into spans (trace_ref, span_id, parent_span_id, position, name, kind, service, started_at_ms, ended_at_ms,
                       status, status_message, model, input, output, token_usage, attributes)
    select ${ref}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      span_id text, parent_span_id text, position integer, name text, kind text, service text, started_at_ms float8,
      ended_at_ms float8, status text, status_message text, model text, input jsonb, output jsonb, token_usage jsonb,
      attributes jsonb)
    on conflict (trace_ref, span_id) do update
    set parent_span_id = excluded.parent_span_id, name = excluded.name, kind = excluded.kind,
        service = excluded.service, started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms,
        status = excluded.status, status_message = excluded.status_message, model = excluded.model,
        input = excluded.input, output = excluded.output, token_usage = excluded.token_usage,
        attributes = excluded.attributes
  `.execute(ctx.db);
}
