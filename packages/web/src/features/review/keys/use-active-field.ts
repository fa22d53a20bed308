import type { RubricField } from '@evalguard/contract';
import { useLayoutEffect, useState } from 'react';
import { controlId, fieldId } from '../fields/field-props.ts';
import { shownItem } from '../model/review-state.ts';
import { useShown } from '../review-context.ts';

/** Gives the focus to a field's frame, where keys are answers, or to its control, where they are text. */
export function focusField(key: string, part: 'frame' | 'control'): void {
  const control = part === 'control' ? document.getElementById(controlId(key)) : null;
  (control ?? document.getElementById(fieldId(key)))?.focus();
}

/** The field that digits go to. A new item begins with the first; the focus goes there too, so it is never lost. */
export function useActiveField(fields: readonly RubricField[]) {
  const [activeKey, setActiveKey] = useState<string | null>(fields[0]?.key ?? null);
  const itemId = useShown((state) => shownItem(state)?.item.id ?? null);
  const first = fields[0]?.key ?? null;
  // Before the paint, so that the key pressed right after a submit already finds its field.
  useLayoutEffect(() => {
    if (itemId === null || first === null) return;
    setActiveKey(first);
    if (document.querySelector('dialog[open]') === null) {
      document.getElementById(fieldId(first))?.focus({ preventScroll: true });
    }
  }, [itemId, first]);
  const isThere = fields.some((field) => field.key === activeKey);
  return { activeKey: isThere ? activeKey : first, setActiveKey };
}
