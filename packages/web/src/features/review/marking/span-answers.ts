import type { Stretch } from '../../../ui/marks/answer-marking.ts';
import { pointsOf } from '../../../ui/marks/code-points.ts';
import type { AnswerForm } from '../answer-form.tsx';
import { type SpansRubricField, spanId, spansOf, type TextSpan, withSpan } from './text-span.ts';

/** What is done to the highlights of one question, in the text and in the list alike. */
export interface SpanAnswers {
  add(stretch: Stretch, label: string): void;
  relabel(id: string, label: string): void;
  comment(id: string, words: string): void;
  remove(id: string): void;
  has(id: string): boolean;
}

export function spanAnswers(
  field: SpansRubricField,
  { text, value, form }: { text: string; value: unknown; form: AnswerForm },
): SpanAnswers {
  const { key } = field;
  const spans = spansOf(value);
  const idOf = (span: TextSpan) => spanId(key, span);
  const change = (id: string, to: (span: TextSpan) => TextSpan) =>
    form.onAnswer(
      key,
      spans.map((span) => (idOf(span) === id ? to(span) : span)),
    );
  return {
    add: (stretch, label) => {
      const [start = 0, end = 0] = pointsOf(text, [stretch.start, stretch.end]);
      const span = { start, end, label };
      form.onActivate(key);
      form.onAnswer(key, withSpan(key, spans, span));
      form.choose({ id: idOf(span), from: 'text' });
    },
    relabel: (id, label) => {
      const span = spans.find((one) => idOf(one) === id);
      if (span === undefined || span.label === label) return;
      const others = spans.filter((one) => one !== span);
      form.onAnswer(key, withSpan(key, others, { ...span, label }));
      form.choose({ id: idOf({ ...span, label }), from: form.chosen?.from ?? 'text' });
    },
    comment: (id, words) =>
      change(id, ({ comment: _, ...span }) => (words === '' ? span : { ...span, comment: words })),
    remove: (id) => {
      form.onAnswer(
        key,
        spans.filter((span) => idOf(span) !== id),
      );
      form.choose(null);
    },
    has: (id) => spans.some((span) => idOf(span) === id),
  };
}
