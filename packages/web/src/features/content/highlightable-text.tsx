import './content.css';
import { type ReactEventHandler, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { pointsOf, unitsOf } from './code-points.ts';
import { cutAtMarks } from './cut-at-marks.ts';

/** Offsets in Unicode code points, end exclusive: as highlights are kept. */
export interface TextRange {
  start: number;
  end: number;
}

export interface TextMark extends TextRange {
  /** Which of the six colours it has: the place of its label in the rubric. */
  colour: number;
}

interface HighlightableTextProps {
  value: string;
  marks: readonly TextMark[];
  /** The stretch that is chosen now; null when none is. */
  onSelect(range: TextRange | null): void;
  label?: string;
}

/** Text area and marks lie over each other, so both need the same metrics. */
const metrics = 'whitespace-pre-wrap break-words px-3 py-2 font-sans text-[0.9375rem] leading-relaxed';

/**
 * A text in which stretches are chosen and shown. It is a read-only text area over the marks: there alone can a
 * stretch be chosen by mouse, by touch and with Shift and the arrow keys alike, and its offsets are exact.
 */
export function HighlightableText({ value, marks, onSelect, label }: HighlightableTextProps) {
  const t = useTranslations('content.highlight');
  const stretches = useMemo(() => {
    const starts = unitsOf(
      value,
      marks.map((mark) => mark.start),
    );
    const ends = unitsOf(
      value,
      marks.map((mark) => mark.end),
    );
    return cutAtMarks(
      marks.map((_, index) => ({ start: starts[index] ?? 0, end: ends[index] ?? 0 })),
      value.length,
    );
  }, [value, marks]);
  const choose: ReactEventHandler<HTMLTextAreaElement> = ({ currentTarget }) => {
    const { selectionStart, selectionEnd } = currentTarget;
    const [start = 0, end = 0] = pointsOf(value, [selectionStart, selectionEnd]);
    onSelect(start < end ? { start, end } : null);
  };
  return (
    <div className="relative rounded-lg border border-line bg-raised">
      <div aria-hidden="true" dir="auto" className={metrics}>
        {stretches.map(({ start, end, marks: covering }) => {
          const text = value.slice(start, end);
          // Of marks that overlap the last is on top.
          const top = marks[covering.at(-1) ?? -1];
          if (top === undefined) return <span key={start}>{text}</span>;
          return (
            <mark key={start} className={`span-mark-${top.colour % 6} text-ink`}>
              {text}
            </mark>
          );
        })}
        {'\u200b'}
      </div>
      <textarea
        readOnly
        dir="auto"
        aria-label={label ?? t('text')}
        value={value}
        onSelect={choose}
        className={`absolute inset-0 size-full resize-none overflow-hidden rounded-lg bg-transparent text-transparent caret-accent ${metrics}`}
      />
    </div>
  );
}
