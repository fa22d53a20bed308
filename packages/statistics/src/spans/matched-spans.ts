import type { Span } from './span-reviews.ts';

/** Shared characters divided by all that either covers; 0 for different labels. */
function overlapShare(a: Span, b: Span): number {
  if (a.label !== b.label) return 0;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (a.end - a.start + b.end - b.start - shared);
}

/**
 * The largest number of one-to-one matches between two raters' spans of one text, a match being the same label and at
 * least `overlapMin` of the characters that either covers (1: the same boundaries). Augmenting paths: H. W. Kuhn, Naval
 * Research Logistics Quarterly 2 (1955) 83-97. Greedy matching can lose one where spans of a rater overlap.
 */
export function matchedSpans(a: readonly Span[], b: readonly Span[], overlapMin: number): number {
  const sorted = b.toSorted((x, y) => x.start - y.start);
  const candidates = a.map((span) =>
    Array.from(sorted.keys()).filter((j) => overlapShare(span, sorted[j] as Span) >= overlapMin),
  );
  const partner = new Int32Array(sorted.length).fill(-1);
  const place = (i: number, tried: Set<number>): boolean => {
    for (const j of candidates[i] as number[]) {
      if (tried.has(j)) continue;
      tried.add(j);
      const holder = partner[j] as number;
      if (holder !== -1 && !place(holder, tried)) continue;
      partner[j] = i;
      return true;
    }
    return false;
  };
  return a.reduce((matches, _, i) => matches + (place(i, new Set()) ? 1 : 0), 0);
}
