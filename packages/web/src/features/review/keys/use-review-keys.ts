import type { RubricField } from '@evalguard/contract';
import { useEffect, useEffectEvent } from 'react';
import { useReviewStore } from '../review-context.ts';
import { isNumberBox, isPressable, isTyping } from './is-typing.ts';
import { commandOf, type ReviewCommand } from './review-commands.ts';
import { type RubricAction, rubricAction } from './rubric-key.ts';
import { isFrame } from './use-active-field.ts';

interface KeyHandlers {
  fields: readonly RubricField[];
  activeKey: string | null;
  run(command: ReviewCommand): void;
  apply(action: RubricAction): void;
  /** Escape in a text: back to the form, where keys are keys again. */
  leaveText(): void;
  scroll(direction: -1 | 1): void;
  /** To the question above or below. */
  step(direction: -1 | 1): void;
}

/** Every key of the review, heard in one place: wherever the focus is, the keys work. */
export function useReviewKeys(handlers: KeyHandlers): void {
  const store = useReviewStore();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // Open dialogs hear their own keys; a composition is text that is still being formed.
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null)
      return;
    const isText = isTyping(event.target);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && isPressable(event.target)) return;
    const command = commandOf(event, isText && !(event.key === 'Enter' && isNumberBox(event.target)));
    if (command !== null) {
      event.preventDefault();
      if (!event.repeat) handlers.run(command);
      return;
    }
    if (event.key === 'Escape') handlers.leaveText();
    if (isText || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      handlers.scroll(event.key === 'PageDown' ? 1 : -1);
      return;
    }
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isFrame(event.target)) {
      event.preventDefault();
      handlers.step(event.key === 'ArrowDown' ? 1 : -1);
      return;
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
