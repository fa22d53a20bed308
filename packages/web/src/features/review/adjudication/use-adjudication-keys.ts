import type { RubricField } from '@evalguard/contract';
import { useEffect, useEffectEvent } from 'react';
import { isPressable, isTyping } from '../keys/is-typing.ts';
import { type RubricAction, rubricAction } from '../keys/rubric-key.ts';
import { type AdjudicationCommand, adjudicationCommandOf } from './adjudication-commands.ts';
import { useAdjudicationStore } from './adjudication-context.ts';

interface KeyHandlers {
  fields: readonly RubricField[];
  activeKey: string | null;
  run(command: AdjudicationCommand): void;
  take(rater: number): void;
  apply(action: RubricAction): void;
  /** Escape in a text: back to the form, where keys are keys again. */
  leaveText(): void;
  scroll(direction: -1 | 1): void;
}

/** Every key of the screen, heard in one place: wherever the focus is, the keys work. */
export function useAdjudicationKeys(handlers: KeyHandlers): void {
  const store = useAdjudicationStore();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // Open dialogs hear their own keys; a composition is text that is still being formed.
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null)
      return;
    const isText = isTyping(event.target);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && isPressable(event.target)) return;
    const command = adjudicationCommandOf(event, isText);
    if (command !== null) {
      event.preventDefault();
      if (event.repeat) return;
      return typeof command === 'number' ? handlers.take(command) : handlers.run(command);
    }
    if (event.key === 'Escape') handlers.leaveText();
    if (isText || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      return handlers.scroll(event.key === 'PageDown' ? 1 : -1);
    }
    const action = rubricAction(event, handlers.fields, handlers.activeKey, store.getState().answer);
    if (action === null || event.repeat) return;
    // What is typed goes into the box that `apply` leads to.
    if (action.kind !== 'type') event.preventDefault();
    handlers.apply(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
