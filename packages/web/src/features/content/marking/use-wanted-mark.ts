import { type RefObject, useEffect } from 'react';
import type { AnswerMarking } from '../../../ui/marks/answer-marking.ts';
import { bringIntoView } from '../bring-into-view.ts';

/** Brings a mark that was chosen elsewhere into view; answers its place, so that what is folded around it opens. */
export function useWantedMark(
  root: RefObject<HTMLElement | null>,
  { marks, chosen, isWanted }: AnswerMarking,
): number | null {
  const wanted = isWanted ? (marks.find(({ id }) => id === chosen) ?? null) : null;
  const id = wanted?.id;
  useEffect(() => {
    if (id === undefined) return;
    const mark = root.current?.querySelector(`mark[data-mark="${CSS.escape(id)}"]`);
    if (mark != null) bringIntoView(mark);
  }, [id, root]);
  return wanted?.start ?? null;
}
