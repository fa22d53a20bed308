import type { KeyboardEvent, ReactNode } from 'react';

/** UTF-16 offsets in the text, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

/** A marked passage as a reader sees it. */
export interface TextMark extends Stretch {
  id: string;
  /** The place of its label among its siblings: its colour and the line beneath it. */
  tone: number;
  /** Its label in words. */
  name: string;
  comment?: string | undefined;
  /** Somebody else's, shown and not to be changed. */
  isForeign?: boolean;
}

/** Where the keyboard is in the text when a key is pressed. */
export interface TextPlace {
  /** What is selected; null when nothing is. */
  stretch: Stretch | null;
  /** The marks at the caret, the shortest first. */
  marks: readonly TextMark[];
  /** Takes the selection away: it has been marked. */
  clear(): void;
}

/** What is marked in a text, and what happens when somebody marks in it. */
export interface AnswerMarking {
  text: string;
  marks: readonly TextMark[];
  /** The mark that is looked at. */
  chosen: string | null;
  /** The chosen mark was chosen elsewhere: it is brought into view. */
  isWanted: boolean;
  /** Keys of the questions that are answered here; an element with one of them in `data-marks` can take the focus. */
  keys: string;
  label: string;
  /** How to mark, in a line above the text. */
  hint: ReactNode;
  onChoose(id: string | null): void;
  /** True when the key was one of marking; nobody else then hears it. */
  onKey(event: KeyboardEvent, place: TextPlace): boolean;
  /** What to press when a passage is selected. */
  renderBar(stretch: Stretch, clear: () => void): ReactNode;
}

/** Has the marking of the text that is judged, and shows it with `show`. */
export type RenderMarking = (show: (marking: AnswerMarking) => ReactNode) => ReactNode;
