/** A marked stretch: code-point offsets as on the wire, end exclusive. */
export interface TextSpan {
  start: number;
  end: number;
  label: string;
  comment?: string;
}

/** How many code points stand before a UTF-16 offset. */
export function toCodePoints(text: string, offset: number): number {
  let count = 0;
  for (let index = 0; index < offset; count += 1) index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** The UTF-16 offset of a code-point offset. */
export function toUnits(text: string, points: number): number {
  let index = 0;
  for (let count = 0; count < points && index < text.length; count += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

export interface Segment {
  start: number;
  end: number;
  /** Indices of the spans that cover it, in their order. */
  covers: number[];
}

/** Cuts 0..length at every boundary of a span, so that overlapping spans can be drawn without nesting. */
export function segmentsOf(spans: readonly TextSpan[], length: number): Segment[] {
  const cuts = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= 0 && cut <= length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? length;
    const covers = spans.flatMap((span, at) => (span.start <= start && span.end >= end ? [at] : []));
    return { start, end, covers };
  });
}
