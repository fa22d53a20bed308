import type { Span } from './span-reviews.ts';

/** A rater's spans of each label as disjoint ranges in ascending order. */
function mergedRanges(spans: readonly Span[]): Map<number, { start: number; end: number }[]> {
  const byLabel = new Map<number, { start: number; end: number }[]>();
  for (const { start, end, label } of spans.toSorted((x, y) => x.start - y.start)) {
    const ranges = byLabel.get(label) ?? [];
    const last = ranges.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
    byLabel.set(label, ranges);
  }
  return byLabel;
}

function coveredLength(byLabel: Map<number, { start: number; end: number }[]>): number {
  return [...byLabel.values()].flat().reduce((sum, { start, end }) => sum + end - start, 0);
}

/**
 * Characters that both raters gave the same label, and the characters that each labelled, counted once for each label.
 */
export function sharedCharacters(a: readonly Span[], b: readonly Span[]) {
  const [rangesA, rangesB] = [mergedRanges(a), mergedRanges(b)];
  let shared = 0;
  for (const [label, left] of rangesA) {
    const right = rangesB.get(label) ?? [];
    for (let i = 0, j = 0; i < left.length && j < right.length; ) {
      const [x, y] = [left[i], right[j]] as [{ start: number; end: number }, { start: number; end: number }];
      shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
      if (x.end < y.end) i += 1;
      else j += 1;
    }
  }
  return { shared, lengthA: coveredLength(rangesA), lengthB: coveredLength(rangesB) };
}
