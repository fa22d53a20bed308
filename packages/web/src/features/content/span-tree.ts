/** A span as the server shows it. Times in milliseconds since 1970. */
export interface TraceSpan {
  id: string;
  parent_id: string | null;
  name: string;
  kind: string;
  started_at_ms: number | null;
  ended_at_ms: number | null;
  status: string;
  status_message: string | null;
  /** Absent where the queue is blind to the model. */
  model?: string | null;
  input: unknown;
  output: unknown;
  token_usage: unknown;
  events?: unknown;
}

/** A span's line in the tree. */
export interface SpanRow {
  span: TraceSpan;
  depth: number;
  place: number;
  siblings: number;
  /** Spans below it, at any depth. */
  descendants: number;
}

/**
 * The spans depth first, each parent before its children. One whose parent is missing stands at the top; of spans that
 * are each other's ancestors the first of the list does too, so that every span is there exactly once.
 */
export function spanTree(spans: readonly TraceSpan[]): SpanRow[] {
  const ids = new Set(spans.map((span) => span.id));
  const children = new Map<string | null, TraceSpan[]>();
  for (const span of spans) {
    const parent = span.parent_id !== null && ids.has(span.parent_id) ? span.parent_id : null;
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [span]);
    else list.push(span);
  }
  const rows: SpanRow[] = [];
  const seen = new Set<string>();
  addBelow(rows, children.get(null) ?? [], children, seen);
  for (const span of spans) {
    if (!seen.has(span.id)) addBelow(rows, [span], children, seen);
  }
  countDescendants(rows);
  return rows;
}

function addBelow(
  rows: SpanRow[],
  roots: readonly TraceSpan[],
  children: ReadonlyMap<string | null, TraceSpan[]>,
  seen: Set<string>,
): void {
  const rowsFor = (list: readonly TraceSpan[], depth: number): SpanRow[] =>
    list
      .map((span, index) => ({ span, depth, place: index + 1, siblings: list.length, descendants: 0 }))
      .toReversed();
  const pending = rowsFor(roots, 0);
  while (pending.length > 0) {
    const row = pending.pop();
    if (row === undefined || seen.has(row.span.id)) continue;
    seen.add(row.span.id);
    rows.push(row);
    pending.push(...rowsFor(children.get(row.span.id) ?? [], row.depth + 1));
  }
}

/** From the last row up: a row's descendants are the rows that follow it and lie deeper. */
function countDescendants(rows: readonly SpanRow[]): void {
  const counts: number[] = [];
  for (const row of rows.toReversed()) {
    const below = counts[row.depth + 1] ?? 0;
    row.descendants = below;
    counts[row.depth + 1] = 0;
    counts[row.depth] = (counts[row.depth] ?? 0) + below + 1;
  }
}

/** The rows that show when those in `closed` are closed. */
export function openRows(rows: readonly SpanRow[], closed: ReadonlySet<string>): SpanRow[] {
  const shown: SpanRow[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined) break;
    shown.push(row);
    if (closed.has(row.span.id)) index += row.descendants;
  }
  return shown;
}

export interface TraceTimes {
  /** Milliseconds since 1970; null when no span has a time. */
  start: number | null;
  /** Milliseconds, never 0. */
  duration: number;
}

export function traceTimes(spans: readonly TraceSpan[]): TraceTimes {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { started_at_ms: from, ended_at_ms: to } of spans) {
    if (from === null) continue;
    start = Math.min(start, from);
    end = Math.max(end, to ?? from);
  }
  return Number.isFinite(start)
    ? { start, duration: Math.max(end - start, 1) }
    : { start: null, duration: 1 };
}

export const spanDuration = (span: TraceSpan): number | null =>
  span.started_at_ms === null || span.ended_at_ms === null ? null : span.ended_at_ms - span.started_at_ms;
