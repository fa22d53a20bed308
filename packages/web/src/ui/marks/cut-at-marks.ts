/** A stretch of text under the same marks. */
export interface Stretch {
  start: number;
  end: number;
  /** Indices of the marks that cover it, in their order. */
  marks: number[];
}

/** Cuts 0..length at every edge of a mark, so that marks that overlap can be drawn without nesting; in order. */
export function cutAtMarks(marks: readonly { start: number; end: number }[], length: number): Stretch[] {
  const edges = marks.flatMap(({ start, end }, index) => {
    const from = Math.max(0, start);
    const to = Math.min(length, end);
    return from < to
      ? [
          { at: from, index, isStart: true },
          { at: to, index, isStart: false },
        ]
      : [];
  });
  edges.sort((a, b) => a.at - b.at);
  const stretches: Stretch[] = [];
  const open = new Set<number>();
  let start = 0;
  for (const { at, index, isStart } of edges) {
    if (at > start) stretches.push({ start, end: at, marks: [...open].sort((a, b) => a - b) });
    start = Math.max(start, at);
    if (isStart) open.add(index);
    else open.delete(index);
  }
  if (start < length) stretches.push({ start, end: length, marks: [] });
  return stretches;
}
