import type { Stretch } from '../../../ui/marks/answer-marking.ts';

/** An element whose text stands in the source from `data-at` to `data-to`. */
const runSelector = '[data-at]';

const atOf = (run: Element) => Number(run.getAttribute('data-at'));
const toOf = (run: Element) => Number(run.getAttribute('data-to'));
const lengthOf = (run: Element) => run.textContent?.length ?? 0;
const isExact = (run: Element) => !run.hasAttribute('data-whole');

function runAround(root: Element, node: Node): Element | null {
  const run = (node instanceof Element ? node : node.parentElement)?.closest(runSelector) ?? null;
  return run !== null && root.contains(run) ? run : null;
}

function lengthBefore(run: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(run, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The first run that begins at or after a place in the page, by halves: they stand in its order. */
function firstRunFrom(runs: readonly Element[], node: Node, offset: number): number {
  const place = document.createRange();
  place.setStart(node, offset);
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle] as Element;
    if (place.comparePoint(run, 0) >= 0 && !run.contains(node)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const runsIn = (root: Element) => [...root.querySelectorAll(runSelector)];

/** The first character that is shown after a place; null at the end of all text. */
function startInSource(root: Element, node: Node, offset: number): number | null {
  const run = runAround(root, node);
  if (run !== null) {
    const before = lengthBefore(run, node, offset);
    if (before < lengthOf(run)) return isExact(run) ? atOf(run) + before : atOf(run);
  }
  const runs = runsIn(root);
  const next = runs[firstRunFrom(runs, node, offset)];
  return next === undefined ? null : atOf(next);
}

/** The end of the last character that is shown before a place; null before all text. */
function endInSource(root: Element, node: Node, offset: number): number | null {
  const run = runAround(root, node);
  if (run !== null) {
    const before = lengthBefore(run, node, offset);
    if (before > 0) return isExact(run) ? atOf(run) + before : toOf(run);
  }
  const runs = runsIn(root);
  const previous = runs[firstRunFrom(runs, node, offset) - (run === null ? 1 : 2)];
  return previous === undefined ? null : toOf(previous);
}

/**
 * What is selected, as offsets in the source: from the first character that is shown of it to the last. Null where no
 * character is.
 */
export function stretchOf(root: Element, range: Range): Stretch | null {
  const start = startInSource(root, range.startContainer, range.startOffset);
  const end = endInSource(root, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

/** Where a caret stands in the source. */
export function caretOf(root: Element, node: Node, offset: number): number | null {
  const run = runAround(root, node);
  if (run === null) return startInSource(root, node, offset) ?? endInSource(root, node, offset);
  const before = lengthBefore(run, node, offset);
  if (isExact(run)) return atOf(run) + before;
  return before === 0 ? atOf(run) : toOf(run);
}

/** A place within a run's text, which marks may have cut into several nodes. */
function placeIn(run: Element, offset: number): [Node, number] {
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: [Node, number] = [run, 0];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    last = [node, Math.min(left, length)];
    if (left <= length) return last;
    left -= length;
  }
  return last;
}

/** The rendered text of a stretch of the source; null where none of it is shown. */
export function rangeOf(root: Element, { start, end }: Stretch): Range | null {
  const inside = runsIn(root).filter((run) => toOf(run) > start && atOf(run) < end);
  // Footnotes stand elsewhere than they were written.
  const [first] = inside.toSorted((a, b) => atOf(a) - atOf(b));
  const last = inside.toSorted((a, b) => toOf(a) - toOf(b)).at(-1);
  if (first === undefined || last === undefined) return null;
  const range = document.createRange();
  range.setStart(...placeIn(first, isExact(first) ? Math.max(0, start - atOf(first)) : 0));
  const length = lengthOf(last);
  range.setEnd(...placeIn(last, isExact(last) ? Math.min(length, end - atOf(last)) : length));
  return range;
}

/** Where a caret at an offset of the source is shown; at the beginning of all text where it is nowhere. */
export function caretPlace(root: Element, offset: number): [Node, number] | null {
  const runs = runsIn(root);
  const run = runs.find((one) => toOf(one) >= offset) ?? runs.at(-1);
  if (run === undefined) return null;
  return placeIn(run, isExact(run) ? Math.min(Math.max(0, offset - atOf(run)), lengthOf(run)) : 0);
}
