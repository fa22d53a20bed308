import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AnswerMarking, TextPlace } from '../../../ui/marks/answer-marking.ts';
import { readCaret, readPlace } from './read-place.ts';

/** A selection that grows by keys or a finger is looked at when it has rested this long. */
const restMs = 120;
const nowhere: Omit<TextPlace, 'clear'> = { stretch: null, marks: [] };

/** Follows what is selected in the text of `root`, and where the caret is. */
export function useSelection(root: RefObject<HTMLElement | null>, marking: AnswerMarking) {
  const [place, setPlace] = useState<Omit<TextPlace, 'clear'>>(nowhere);
  /** The last place of the caret in the source: a new mark draws the text beneath it anew. */
  const caret = useRef<number | null>(null);
  /** While something beside the text is pressed, its selection stays what it was. */
  const isHeld = useRef(false);

  /** Events of the selection come late: what draws the text anew notes the caret before. */
  const note = () => {
    if (root.current !== null) caret.current = readCaret(root.current) ?? caret.current;
  };
  const noteCaret = useEffectEvent(note);
  const look = useEffectEvent(() => {
    if (root.current !== null) setPlace(readPlace(root.current, marking));
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What a mouse is still pulling at is not looked at.
    let isPulled = false;
    const onChange = () => {
      if (isHeld.current) return;
      noteCaret();
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!isHeld.current && !isPulled) look();
      }, restMs);
    };
    const onDown = ({ pointerType }: PointerEvent) => {
      isPulled = pointerType === 'mouse';
    };
    const onUp = () => {
      isPulled = false;
      isHeld.current = false;
      onChange();
    };
    document.addEventListener('selectionchange', onChange);
    window.addEventListener('pointerdown', onDown);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', onChange);
      window.removeEventListener('pointerdown', onDown);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, []);
  const clear = () => {
    document.getSelection()?.collapseToEnd();
    note();
    setPlace(nowhere);
  };
  return { place, caret, isHeld, note, clear };
}
