import type { AnswerMarking, Stretch, TextMark, TextPlace } from '../../../ui/marks/answer-marking.ts';
import { caretOf, stretchOf } from './text-positions.ts';

/** What is selected of the text in `root`, cut at its edges; null where nothing is, or it was begun elsewhere. */
function selectedRange(root: Element): Range | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  if (!root.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!root.contains(range.startContainer)) range.setStart(root, 0);
  if (!root.contains(range.endContainer)) range.setEnd(root, root.childNodes.length);
  return range;
}

/** Blanks at the edges are not meant: a double click takes one with it. */
function withoutBlanks(text: string, { start, end }: Stretch): Stretch {
  const part = text.slice(start, end);
  if (part.trim() === '') return { start, end };
  return {
    start: start + part.length - part.trimStart().length,
    end: end - part.length + part.trimEnd().length,
  };
}

/** The marks at a place of the source, the shortest first. */
const marksAt = (marks: readonly TextMark[], place: number): TextMark[] =>
  marks
    .filter(({ start, end }) => start <= place && place < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));

/** Where the caret stands in the source; null while it is elsewhere. */
export function readCaret(root: Element): number | null {
  const selection = document.getSelection();
  const node = selection?.focusNode ?? null;
  return node !== null && root.contains(node) ? caretOf(root, node, selection?.focusOffset ?? 0) : null;
}

/** What is selected this instant, and the marks at the caret. */
export function readPlace(
  root: Element,
  { text, marks }: Pick<AnswerMarking, 'text' | 'marks'>,
): Omit<TextPlace, 'clear'> {
  const range = selectedRange(root);
  const stretch = range === null ? null : stretchOf(root, range);
  const caret = readCaret(root);
  return {
    stretch: stretch === null ? null : withoutBlanks(text, stretch),
    marks: caret === null ? [] : marksAt(marks, caret),
  };
}
