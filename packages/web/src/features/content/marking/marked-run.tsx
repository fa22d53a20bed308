import { type ReactNode, useContext } from 'react';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import { cutAtMarks } from '../../../ui/marks/cut-at-marks.ts';
import { markClass } from '../../../ui/marks/mark-class.ts';
import type { SourceRun } from './align-runs.ts';
import { MarksContext } from './marks-context.ts';

interface MarkedRunProps extends Omit<SourceRun, 'isWhole'> {
  isWhole?: boolean;
}

/** A stretch of text that knows its place in the source, with the marks that lie over it. */
export function MarkedRun({ text, at, to, isWhole = false }: MarkedRunProps) {
  const { marks, chosen } = useContext(MarksContext);
  // The longer ones around the shorter ones, which can then be pointed at.
  const over = marks
    .filter((mark) => mark.start < to && mark.end > at)
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  return (
    <span data-at={at} data-to={to} data-whole={isWhole || undefined}>
      {over.length === 0 ? text : <Stretches {...{ text, at, over, chosen, isWhole }} />}
    </span>
  );
}

interface StretchesProps extends Pick<SourceRun, 'text' | 'at'> {
  over: readonly TextMark[];
  chosen: string | null;
  isWhole: boolean;
}

function Stretches({ text, at, over, chosen, isWhole }: StretchesProps) {
  if (isWhole) return wrapped(text, over, chosen);
  const local = over.map(({ start, end }) => ({ start: start - at, end: end - at }));
  return cutAtMarks(local, text.length).map(({ start, end, marks }) => (
    <span key={start}>
      {wrapped(
        text.slice(start, end),
        marks.map((index) => over[index] as TextMark),
        chosen,
      )}
    </span>
  ));
}

function wrapped(text: string, marks: readonly TextMark[], chosen: string | null): ReactNode {
  return marks.reduceRight<ReactNode>(
    (inner, mark) => (
      <mark
        key={mark.id}
        className={`text-mark ${markClass(mark.tone)}`}
        data-mark={mark.id}
        data-chosen={mark.id === chosen || undefined}
        data-foreign={mark.isForeign || undefined}
      >
        {inner}
      </mark>
    ),
    text,
  );
}
