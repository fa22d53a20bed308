import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import { caretPlace } from './text-positions.ts';

/** The first place that is on the screen, so that who has read down to here goes on from here. */
function firstSeen(root: HTMLElement): [Node, number] | null {
  const top = root.closest('main, article')?.getBoundingClientRect().top ?? 0;
  for (const run of root.querySelectorAll('[data-at]')) {
    if (run.getBoundingClientRect().bottom > Math.max(top, 0)) return [run.firstChild ?? run, 0];
  }
  return null;
}

/**
 * The browser's own caret in a text that cannot be changed: the text is editable while it has the keyboard's focus, and
 * every edit is refused. So all keys of the system move and extend it, in both writing directions, and a screen reader
 * follows; while a mouse or a finger marks, links are links and no keyboard comes up.
 */
export function useCaret(
  root: RefObject<HTMLElement | null>,
  caret: RefObject<number | null>,
  marks: readonly TextMark[],
) {
  const [hasCaret, setHasCaret] = useState(false);
  // Only input methods can write past the refusal; what they wrote goes with the next version of the text.
  const [version, setVersion] = useState(0);
  useLayoutEffect(() => {
    const element = root.current;
    if (!hasCaret || element === null) return;
    const refuse = (event: Event) => event.preventDefault();
    const renew = () => setVersion((before) => before + 1);
    // React has no event of this name that also covers deleting and pasting.
    element.addEventListener('beforeinput', refuse);
    element.addEventListener('compositionend', renew);
    return () => {
      element.removeEventListener('beforeinput', refuse);
      element.removeEventListener('compositionend', renew);
    };
  }, [hasCaret, root]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the marks has drawn the text anew
  useLayoutEffect(() => {
    const element = root.current;
    if (!hasCaret || element === null) return;
    const selection = document.getSelection();
    if (selection === null || (!selection.isCollapsed && element.contains(selection.anchorNode))) return;
    const place = caret.current === null ? firstSeen(element) : caretPlace(element, caret.current);
    if (place !== null) selection.collapse(...place);
  }, [hasCaret, marks, version]);
  return {
    hasCaret,
    version,
    /** In time for what the browser does with the very key that asks for it. */
    show: () => flushSync(() => setHasCaret(true)),
    hide: () => setHasCaret(false),
  };
}
