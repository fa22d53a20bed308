import { z } from 'zod';
import { Id, Json, JsonObject, TargetId } from './scalars.ts';

export const SpanKind = z
  .enum(['llm', 'tool', 'retrieval', 'agent', 'chain', 'embedding', 'other'])
  .meta({ id: 'SpanKind' });
export type SpanKind = z.infer<typeof SpanKind>;

const When = z.union([z.iso.datetime({ offset: true }), z.number().min(0)]);

export const TraceStep = z
  .object({
    id: z.string().min(1).max(128).optional(),
    parentId: z.string().min(1).max(128).nullish(),
    type: z.string().min(1).max(64),
    name: z.string().max(500).optional(),
    input: Json.optional(),
    output: Json.optional(),
    startTime: When.nullish(),
    endTime: When.nullish(),
    model: z.string().max(500).nullish(),
    tokenUsage: JsonObject.nullish(),
    metadata: JsonObject.nullish(),
    error: z.string().nullish(),
  })
  .meta({ id: 'TraceStep', description: 'Times are RFC 3339 or milliseconds since 1970.' });
export type TraceStep = z.output<typeof TraceStep>;

export const StepsTraceInput = z
  .object({
    projectId: Id.optional(),
    id: TargetId.optional(),
    sessionId: z.string().max(512).nullish(),
    name: z.string().max(500).nullish(),
    steps: z.array(TraceStep).max(10_000),
    metadata: JsonObject.optional(),
  })
  .meta({ id: 'StepsTraceInput' });

export const OtlpTraceInput = z
  .object({ projectId: Id.optional(), resourceSpans: z.array(JsonObject).max(10_000) })
  .meta({ id: 'OtlpTraceInput', description: 'ExportTraceServiceRequest of OTLP/HTTP in JSON.' });

export const CreatedTrace = z
  .object({
    id: TargetId.nullable(),
    trace_ids: z.array(TargetId),
    accepted: z.number().int(),
    rejected: z.number().int(),
  })
  .meta({ id: 'CreatedTrace', description: 'Spans accepted and rejected; id is the first of trace_ids.' });

export const TraceSummary = z
  .object({
    traceId: TargetId,
    rootSpanName: z.string(),
    duration: z.number(),
    spanCount: z.number().int(),
    services: z.array(z.string()),
    status: z.enum(['ok', 'error', 'unset']),
    startTime: z.number(),
  })
  .meta({ id: 'TraceSummary', description: 'Times in milliseconds; startTime since 1970.' });
export type TraceSummary = z.infer<typeof TraceSummary>;

export const TraceList = z
  .object({ traces: z.array(TraceSummary), total: z.number().int(), nextCursor: z.string() })
  .meta({ id: 'TraceList', description: 'nextCursor is empty on the last page.' });

export const Trace = z
  .object({
    id: TargetId,
    type: z.literal('trace'),
    name: z.string().nullable(),
    session_id: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    spans: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'Trace' });
