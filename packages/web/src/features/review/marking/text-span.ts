import type { RubricField } from '@evalguard/contract';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import { unitsOf } from '../../../ui/marks/code-points.ts';

export type SpansRubricField = Extract<RubricField, { type: 'spans' }>;
export type SpanLabel = SpansRubricField['labels'][number];

export const isSpansField = (field: RubricField): field is SpansRubricField => field.type === 'spans';

/** A marked passage as on the wire: offsets in code points of the answer's text, end exclusive. */
export interface TextSpan {
  start: number;
  end: number;
  label: string;
  comment?: string;
}

/** A span among the answers to a question: no two of one question have the same place and label. */
export const spanId = (key: string, { start, end, label }: TextSpan) => `${key} ${start}-${end} ${label}`;

export const spansOf = (value: unknown): TextSpan[] => (Array.isArray(value) ? (value as TextSpan[]) : []);

/** The spans of one question as marks in the text. */
export function marksOf(
  field: SpansRubricField,
  spans: readonly TextSpan[],
  text: string,
  labelOf: (label: SpanLabel) => string,
): TextMark[] {
  const units = unitsOf(
    text,
    spans.flatMap(({ start, end }) => [start, end]),
  );
  return spans.map((span, index) => {
    const tone = field.labels.findIndex(({ value }) => value === span.label);
    return {
      id: spanId(field.key, span),
      start: units[2 * index] ?? 0,
      end: units[2 * index + 1] ?? 0,
      tone: Math.max(0, tone),
      name: labelOf(field.labels[tone] ?? { value: span.label }),
      comment: span.comment,
    };
  });
}

/** With one more span, in the order of the text; as they were where it is there already. */
export function withSpan(key: string, spans: readonly TextSpan[], added: TextSpan): TextSpan[] {
  const id = spanId(key, added);
  const others = spans.filter((span) => spanId(key, span) !== id);
  if (others.length < spans.length) return [...spans];
  return [...spans, added].sort((a, b) => a.start - b.start || a.end - b.end);
}
