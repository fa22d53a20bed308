import type { SpanReviews } from '@evalguard/statistics';
import type { Answers } from './answers.ts';

interface Mark {
  start: number;
  end: number;
  label: string;
}

const isMark = (value: unknown): value is Mark => {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end, label } = value as Partial<Mark>;
  return typeof start === 'number' && typeof end === 'number' && typeof label === 'string' && start < end;
};

/**
 * The marks of a spans field as columns. An annotation that leaves the field out has not read the text for it; one with
 * an empty list has, and found nothing. Where a text's length is not known it ends with the last mark anyone made in it.
 * `rows`: only these of the annotations.
 */
export function spanColumns(key: string, answers: Answers, rows?: Int32Array): SpanReviews {
  const read = [...(rows ?? answers.answer.keys())].flatMap((at) => {
    const value = answers.answers[answers.answer[at] as number]?.values[key];
    const unit = answers.unit[at] as number;
    const row = { unit, rater: answers.rater[at] as number, length: answers.items[unit]?.length ?? null };
    return Array.isArray(value) ? [{ row, marks: value.filter(isMark) }] : [];
  });
  const ends = new Map<number, number>();
  for (const { row, marks } of read) {
    const end = Math.max(1, row.length ?? 0, ends.get(row.unit) ?? 0, ...marks.map((mark) => mark.end));
    ends.set(row.unit, end);
  }
  const labels = new Map<string, number>();
  const labelOf = (label: string) => {
    const known = labels.get(label) ?? labels.size;
    labels.set(label, known);
    return known;
  };
  const marks = read.flatMap((one, review) => one.marks.map((mark) => ({ ...mark, review })));
  return {
    reviews: {
      unit: Int32Array.from(read, ({ row }) => row.unit),
      rater: Int32Array.from(read, ({ row }) => row.rater),
      length: Int32Array.from(read, ({ row }) => ends.get(row.unit) ?? 1),
    },
    spans: {
      review: Int32Array.from(marks, (mark) => mark.review),
      start: Int32Array.from(marks, (mark) => mark.start),
      end: Int32Array.from(marks, (mark) => mark.end),
      label: Int32Array.from(marks, (mark) => labelOf(mark.label)),
    },
  };
}
