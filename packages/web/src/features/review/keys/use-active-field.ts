import type { RubricField } from '@evalguard/contract';
import { useLayoutEffect, useState } from 'react';
import { controlId, fieldId } from '../fields/field-props.ts';
import { shownItem } from '../model/review-state.ts';
import { useShown } from '../review-context.ts';

/** Gives the focus to a field's frame, where keys are answers, or to its control, where they are text. */
export function focusField(key: string, part: 'frame' | 'control'): void {
  const control = part === 'control' ? controlOf(key) : null;
  const frame = document.getElementById(fieldId(key));
  // A text that is still being fetched takes the focus from here once it is there.
  frame?.toggleAttribute('data-waiting', part === 'control' && control === null);
  (control ?? frame)?.focus();
}

/** A question about passages is answered in the text that they are in. */
const controlOf = (key: string): HTMLElement | null =>
  document.getElementById(controlId(key)) ?? document.querySelector(`[data-marks~="${key}"]`);

/** A digit goes on to be typed there, in place of what the box holds. */
export function typeInto(key: string): void {
  const control = document.getElementById(controlId(key));
  if (control instanceof HTMLInputElement) control.select();
  focusField(key, 'control');
}

/** Whether the focus is on a question itself, where arrows go from one to the next. */
export const isFrame = (target: EventTarget | null): boolean =>
  target instanceof HTMLFieldSetElement && target.id.startsWith(fieldId(''));

/** The field that digits go to. A new item begins with the first; the focus goes there too, so it is never lost. */
export function useActiveField(fields: readonly RubricField[]) {
  const [activeKey, setActiveKey] = useState<string | null>(fields[0]?.key ?? null);
  const itemId = useShown((state) => shownItem(state)?.item.id ?? null);
  const first = fields[0]?.key ?? null;
  // Before the paint, so that the key pressed right after a submit already finds its field.
  useLayoutEffect(() => {
    if (itemId === null || first === null) return;
    setActiveKey(first);
    const frame = document.getElementById(fieldId(first));
    // Where the last item was left scrolled, this one begins at its first question.
    frame?.closest('[data-questions]')?.scrollTo({ top: 0 });
    if (document.querySelector('dialog[open]') === null) frame?.focus({ preventScroll: true });
  }, [itemId, first]);
  const isThere = fields.some((field) => field.key === activeKey);
  return { activeKey: isThere ? activeKey : first, setActiveKey };
}
