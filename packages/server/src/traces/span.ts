import type { SpanKind, TraceStep } from '@evalguard/contract';

/** One span in our own names, whatever form it came in. Times in milliseconds since 1970. */
export interface SpanInput {
  spanId: string;
  parentId: string | null;
  name: string;
  kind: SpanKind;
  service: string | null;
  startedAt: number | null;
  endedAt: number | null;
  status: 'ok' | 'error' | 'unset';
  statusMessage: string | null;
  model: string | null;
  input: unknown;
  output: unknown;
  tokenUsage: unknown;
  attributes: Record<string, unknown>;
}

const kinds: ReadonlySet<string> = new Set(['llm', 'tool', 'retrieval', 'agent', 'chain', 'embedding']);

export function kindOf(name: string): SpanKind {
  const lower = name.toLowerCase();
  return kinds.has(lower) ? (lower as SpanKind) : 'other';
}

function milliseconds(when: string | number | null | undefined): number | null {
  if (when === null || when === undefined) return null;
  return typeof when === 'number' ? when : Date.parse(when);
}

/** A step of EvalGuard's own shape; one without an id is named by its place, so that sending it again changes it. */
export function spanOfStep(step: TraceStep, index: number): SpanInput {
  return {
    spanId: step.id ?? `step-${index + 1}`,
    parentId: step.parentId ?? null,
    name: step.name ?? step.type,
    kind: kindOf(step.type),
    service: null,
    startedAt: milliseconds(step.startTime),
    endedAt: milliseconds(step.endTime),
    status: step.error === null || step.error === undefined ? 'ok' : 'error',
    statusMessage: step.error ?? null,
    model: step.model ?? null,
    input: step.input ?? null,
    output: step.output ?? null,
    tokenUsage: step.tokenUsage ?? null,
    attributes: step.metadata ?? {},
  };
}
