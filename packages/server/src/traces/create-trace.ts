import { randomUUID } from 'node:crypto';
import { CreatedTrace, limits, OtlpTraceInput, StepsTraceInput } from '@evalguard/contract';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { readOtlp } from './read-otlp.ts';
import { spanOfStep } from './span.ts';
import { storeSpans, type TraceInput } from './store-spans.ts';

const Body = z.union([StepsTraceInput, OtlpTraceInput]);

/** Takes a trace in EvalGuard's shape, or OTLP; queue items that waited for it become available with it. */
export async function createTrace(
  ctx: Context,
  { body }: { body: z.output<typeof Body> },
): Promise<z.infer<typeof CreatedTrace>> {
  const { traces, rejected } = 'steps' in body ? { traces: [traceOf(body)], rejected: 0 } : fromOtlp(body);
  await storeSpans(ctx, traces);
  const accepted = traces.reduce((sum, trace) => sum + trace.spans.length, 0);
  await addAuditEntry(ctx, {
    action: 'traces.create',
    projectId: ctx.projectId,
    details: { traces: traces.length, accepted, rejected },
  });
  const ids = traces.map((trace) => trace.id);
  return { id: ids[0] ?? null, trace_ids: ids, accepted, rejected };
}

function traceOf(body: z.output<typeof StepsTraceInput>): TraceInput {
  return {
    id: body.id ?? randomUUID(),
    name: body.name ?? null,
    sessionId: body.sessionId ?? null,
    metadata: body.metadata ?? {},
    spans: body.steps.map(spanOfStep),
  };
}

function fromOtlp(body: z.output<typeof OtlpTraceInput>): { traces: TraceInput[]; rejected: number } {
  const { traces, rejected } = readOtlp(body.resourceSpans);
  return {
    rejected,
    traces: [...traces].map(([id, spans]) => ({
      id,
      name: spans.find((span) => span.parentId === null)?.name ?? null,
      sessionId: (spans[0]?.attributes['gen_ai.conversation.id'] as string | undefined) ?? null,
      metadata: {},
      spans,
    })),
  };
}

export const createTraceEndpoint = endpoint({
  id: 'traces.create',
  method: 'POST',
  path: '/traces',
  summary: 'Ingest traces',
  description: 'One trace with its steps, or spans as OTLP/HTTP JSON (resourceSpans).',
  role: 'editor',
  rateClass: 'write',
  status: 201,
  bodyBytesMax: limits.bulkBodyBytesMax,
  body: Body,
  output: CreatedTrace,
  errors: ['NOT_FOUND'],
  example: {
    body: {
      id: 'trace-1',
      sessionId: 's-1',
      steps: [{ type: 'llm', name: 'answer', input: 'Hi', output: 'Hello' }],
    },
    output: { id: 'trace-1', trace_ids: ['trace-1'], accepted: 1, rejected: 0 },
  },
  run: createTrace,
  // Where OTLP/HTTP exporters send to when they are given the server's origin, and where EvalGuard's own take them.
  plainAt: {
    urls: ['/v1/traces', '/api/v1/ingest/otlp/traces'],
    answer: ({ rejected }: z.infer<typeof CreatedTrace>) =>
      rejected === 0
        ? {}
        : { partialSuccess: { rejectedSpans: String(rejected), errorMessage: 'Spans without usable ids.' } },
  },
});
