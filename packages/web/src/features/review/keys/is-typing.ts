const texts = new Set(['text', 'search', 'number', 'email', 'url', 'password', 'tel']);

/** Whether a key press there writes text. A read-only text only has a caret, so keys keep their meaning in it. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLInputElement) return texts.has(target.type) && !target.readOnly;
  return target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Whether Enter already means something there. */
export function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a[href], button, summary, select') !== null;
}
