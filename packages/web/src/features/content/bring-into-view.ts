/** The nearest box around an element that scrolls; null for the window. */
export function scrollParent(element: Element): Element | null {
  for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return null;
}

/** Scrolls to the beginning of a part of the page, however tall what it stands in may be. */
export function bringIntoView(part: Range | Element): void {
  const element = part instanceof Element ? part : part.startContainer.parentElement;
  if (element === null) return;
  // Through every box that scrolls, sideways too; then on to the very line.
  element.scrollIntoView({ block: 'center' });
  const line = part.getClientRects()[0];
  const box = scrollParent(element) ?? document.documentElement;
  const top = box === document.documentElement ? 0 : box.getBoundingClientRect().top;
  if (line !== undefined) box.scrollBy({ top: line.top - top - box.clientHeight / 2 });
}
