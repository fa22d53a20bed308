import type { Blind } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { withoutNames, withoutTelling } from './hide-blind.ts';

interface TraceRow {
  ref: number;
  id: string;
  name: string | null;
  session_id: string | null;
  metadata: Record<string, unknown>;
  spans: Record<string, unknown>[];
}

/** Traces with their spans in the order of time. */
export async function readTraces(ctx: Context, refs: readonly number[]): Promise<TraceRow[]> {
  const { rows } = await sql<TraceRow>`
    select t.ref, t.target_id as id, r.name, r.session_id, r.metadata,
           (select coalesce(json_agg(json_build_object(
                'id', s.span_id, 'parent_id', s.parent_span_id, 'name', s.name, 'kind', s.kind,
                'started_at_ms', s.started_at_ms, 'ended_at_ms', s.ended_at_ms, 'status', s.status,
                'status_message', s.status_message, 'model', s.model, 'input', s.input, 'output', s.output,
                'token_usage', s.token_usage, 'events', s.events) order by s.started_at_ms nulls last, s.position),
              '[]') from spans s where s.trace_ref = t.ref) as spans
    from traces r join targets t on t.ref = r.target_ref
    where r.target_ref = any(${refs}::bigint[]) and t.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  return rows;
}

/** A trace as a rater's page shows it. */
export function showTrace(row: TraceRow, blind: Blind): Record<string, unknown> {
  const models = blind.model ? row.spans.map(({ model }) => model as string | null) : [];
  return {
    type: 'trace',
    id: row.id,
    name: row.name === null ? null : withoutNames(row.name, models),
    session_id: row.session_id,
    metadata: withoutTelling(row.metadata, blind, models),
    spans: blind.model ? row.spans.map((span) => withoutModel(span, blind, models)) : row.spans,
  };
}

/** Tracers write the model into names ("chat gpt-5"), into events, and into the requests and responses they keep. */
function withoutModel(
  { model: _, ...span }: Record<string, unknown>,
  blind: Blind,
  models: readonly (string | null)[],
): Record<string, unknown> {
  const { name, events, input, output } = span;
  return {
    ...span,
    name: typeof name === 'string' ? withoutNames(name, models) : name,
    events: Array.isArray(events) ? events.map((event) => withoutTelling(event, blind, models)) : events,
    input: withoutModelField(input),
    output: withoutModelField(output),
  };
}

function withoutModelField(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !('model' in body)) return body;
  const { model: _, ...rest } = body;
  return rest;
}
