import { isStorableJson } from '@evalguard/contract';
import { kindOf, type SpanInput } from './span.ts';

type Json = Record<string, unknown>;

const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((one) => one !== null && typeof one === 'object') : [];

/** An OTLP AnyValue: JSON writes 64-bit integers as strings. */
function plain(value: unknown): unknown {
  const any = (value ?? {}) as Json;
  if ('stringValue' in any) return any.stringValue;
  if ('boolValue' in any) return any.boolValue;
  if ('intValue' in any) return Number(any.intValue);
  if ('doubleValue' in any) return Number(any.doubleValue);
  if ('arrayValue' in any) return list((any.arrayValue as Json)?.values).map(plain);
  if ('kvlistValue' in any) return attributesOf((any.kvlistValue as Json)?.values);
  return any.bytesValue ?? null;
}

function attributesOf(value: unknown): Json {
  return Object.fromEntries(list(value).map((pair) => [String(pair.key), plain(pair.value)]));
}

/** Messages travel as JSON text in attributes; what does not parse stays text. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const first = (attributes: Json, ...names: string[]): unknown =>
  names.map((name) => attributes[name]).find((value) => value !== undefined);

/** gen_ai.operation.name of the OpenTelemetry GenAI semantic conventions, else OpenInference's span kind. */
function kindFrom(attributes: Json): SpanInput['kind'] {
  switch (first(attributes, 'gen_ai.operation.name')) {
    case 'chat':
    case 'text_completion':
    case 'generate_content':
      return 'llm';
    case 'execute_tool':
      return 'tool';
    case 'embeddings':
      return 'embedding';
    case 'create_agent':
    case 'invoke_agent':
      return 'agent';
    default:
      return kindOf(String(attributes['openinference.span.kind'] ?? ''));
  }
}

function usageFrom(attributes: Json): Json | null {
  const prompt = first(attributes, 'gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens');
  const completion = first(attributes, 'gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens');
  if (prompt === undefined && completion === undefined) return null;
  return { prompt, completion, total: Number(prompt ?? 0) + Number(completion ?? 0) };
}

function nanoseconds(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (!/^\d+$/.test(String(value))) return null;
  return Number(BigInt(value) / 1000n) / 1000;
}

const identifier = /^[\w+/=-]{1,128}$/;
const statuses = { 1: 'ok', 2: 'error', STATUS_CODE_OK: 'ok', STATUS_CODE_ERROR: 'error' } as const;

function spanOf(span: Json, service: string | null): SpanInput {
  const attributes = attributesOf(span.attributes);
  const status = (span.status ?? {}) as { code?: keyof typeof statuses; message?: string };
  return {
    spanId: String(span.spanId),
    parentId: span.parentSpanId === undefined || span.parentSpanId === '' ? null : String(span.parentSpanId),
    name: String(span.name ?? 'span').slice(0, 500),
    kind: kindFrom(attributes),
    service,
    startedAt: nanoseconds(span.startTimeUnixNano),
    endedAt: nanoseconds(span.endTimeUnixNano),
    status: status.code === undefined ? 'unset' : (statuses[status.code] ?? 'unset'),
    statusMessage: status.message ?? null,
    model: (first(attributes, 'gen_ai.response.model', 'gen_ai.request.model') as string | undefined) ?? null,
    input: unpacked(
      first(
        attributes,
        'gen_ai.input.messages',
        'gen_ai.tool.call.arguments',
        'gen_ai.prompt',
        'input.value',
      ),
    ),
    output: unpacked(
      first(
        attributes,
        'gen_ai.output.messages',
        'gen_ai.tool.call.result',
        'gen_ai.completion',
        'output.value',
      ),
    ),
    tokenUsage: usageFrom(attributes),
    attributes,
  };
}

/**
 * Reads an ExportTraceServiceRequest (OTLP 1.x, JSON encoding) by the OpenTelemetry GenAI semantic conventions. A span
 * without usable ids is counted as rejected; the rest of the request stands, as the protocol asks.
 */
export function readOtlp(resourceSpans: readonly Json[]): {
  traces: Map<string, SpanInput[]>;
  rejected: number;
} {
  const traces = new Map<string, SpanInput[]>();
  let rejected = 0;
  for (const resource of resourceSpans) {
    const service = attributesOf((resource.resource as Json | undefined)?.attributes)['service.name'];
    for (const scope of list(resource.scopeSpans)) {
      for (const span of list(scope.spans)) {
        const { traceId, spanId } = span;
        const isUsable =
          typeof traceId === 'string' &&
          typeof spanId === 'string' &&
          identifier.test(traceId) &&
          identifier.test(spanId);
        if (!isUsable || !isStorableJson(span)) {
          rejected += 1;
          continue;
        }
        const spans = traces.get(traceId) ?? [];
        spans.push(spanOf(span, service === undefined ? null : String(service)));
        traces.set(traceId, spans);
      }
    }
  }
  return { traces, rejected };
}
