import type { Reason } from '../estimate.ts';

/**
 * Marked passages as columns. Review i says that rater `rater[i]` read unit `unit[i]`, whose text is `length[i]`
 * characters long; it counts though nothing was marked. Span j belongs to review `review[j]` and covers the characters
 * `start[j]` … `end[j] − 1` with label `label[j]`. Spans of one review may overlap. Characters are whatever the offsets
 * count (UTF-16 units in a browser), the same for all.
 */
export interface SpanReviews {
  reviews: { unit: Int32Array; rater: Int32Array; length: Int32Array };
  spans: { review: Int32Array; start: Int32Array; end: Int32Array; label: Int32Array };
}

export interface Span {
  start: number;
  end: number;
  label: number;
}

/** A unit read by two raters or more, with the spans of each of them. */
export interface ReadUnit {
  length: number;
  reviewers: Span[][];
}

function columnFault({ reviews, spans }: SpanReviews): Reason | null {
  const count = reviews.unit.length;
  if (reviews.rater.length !== count || reviews.length.length !== count) return 'columns_differ';
  const { review, start, end, label } = spans;
  if (new Set([review.length, start.length, end.length, label.length]).size > 1) return 'columns_differ';
  if (count === 0) return 'empty';
  if (reviews.unit.some((id) => id < 0) || reviews.rater.some((id) => id < 0)) return 'invalid_id';
  const isSound = (r: number, j: number) => {
    const [from, to, textLength] = [start[j] as number, end[j] as number, reviews.length[r]];
    return textLength !== undefined && from >= 0 && from < to && to <= textLength;
  };
  return review.every(isSound) ? null : 'invalid_span';
}

/** The units with at least two reviews, in order of first appearance, or why there is nothing to compare. */
export function readUnits(data: SpanReviews): ReadUnit[] | Reason {
  const fault = columnFault(data);
  if (fault !== null) return fault;
  const { reviews, spans } = data;
  if (new Set(reviews.rater).size < 2) return 'one_rater';
  const ownSpans = Array.from(reviews.unit, (): Span[] => []);
  spans.review.forEach((r, j) => {
    const span = {
      start: spans.start[j] as number,
      end: spans.end[j] as number,
      label: spans.label[j] as number,
    };
    (ownSpans[r] as Span[]).push(span);
  });
  const units = new Map<number, ReadUnit & { raters: Set<number> }>();
  for (const [r, id] of reviews.unit.entries()) {
    const length = reviews.length[r] as number;
    const unit = units.get(id) ?? { length, reviewers: [], raters: new Set() };
    const rater = reviews.rater[r] as number;
    if (unit.length !== length) return 'invalid_span';
    if (unit.raters.has(rater)) return 'duplicate_rating';
    unit.raters.add(rater);
    unit.reviewers.push(ownSpans[r] as Span[]);
    units.set(id, unit);
  }
  const read = [...units.values()].filter(({ reviewers }) => reviewers.length > 1);
  if (read.length === 0) return 'no_overlap';
  return read.map(({ length, reviewers }) => ({ length, reviewers }));
}
