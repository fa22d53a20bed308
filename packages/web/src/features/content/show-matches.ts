import { bringIntoView } from './bring-into-view.ts';
import { findMatches } from './find-matches.ts';

const allName = 'content-search';
const currentName = 'content-search-current';

function rangesIn(element: Element, query: string): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    for (const start of findMatches(text, query)) {
      const range = document.createRange();
      range.setStart(node, start);
      // Case folding may change a match's length by a unit; the node's end is then the bound.
      range.setEnd(node, Math.min(start + query.length, text.length));
      ranges.push(range);
    }
  }
  return ranges;
}

/**
 * Marks a query within a rendered piece without touching its elements (CSS Custom Highlight), and brings the match
 * with this place among the piece's own into view. The function returned takes the marks away.
 */
export function showMatches(element: Element | null, query: string, ordinal: number): () => void {
  if (element === null || query === '') return () => undefined;
  const ranges = rangesIn(element, query);
  const current = ranges[Math.min(ordinal, ranges.length - 1)];
  bringIntoView(current ?? element);
  // Not in every browser that we support; there the match is still scrolled to.
  if (typeof Highlight === 'undefined' || CSS.highlights === undefined) return () => undefined;
  CSS.highlights.set(allName, new Highlight(...ranges));
  if (current !== undefined) CSS.highlights.set(currentName, new Highlight(current));
  return () => {
    CSS.highlights.delete(allName);
    CSS.highlights.delete(currentName);
  };
}
