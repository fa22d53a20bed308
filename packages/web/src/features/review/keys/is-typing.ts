const texts = new Set(['text', 'search', 'number', 'email', 'url', 'password', 'tel']);

/** Whether a key press there writes text. A text that only has a caret leaves keys their meaning. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLInputElement) return texts.has(target.type) && !target.readOnly;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable && target.dataset.caretOnly === undefined;
}

/** Whether Enter already means something there. */
export function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a[href], button, summary, select') !== null;
}

const numbers = new Set(['number', 'range']);

/** A number is one line, so Enter has nothing to do in it but to submit; and it is not answered by its first digit. */
export const isNumberBox = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && numbers.has(target.type);
