import type rehypeSanitize from 'rehype-sanitize';

type Root = Extract<Parameters<ReturnType<typeof rehypeSanitize>>[0], { type: 'root' }>;
type Element = Extract<Root['children'][number], { type: 'element' }>;

/** The page's own headings end at level 3. */
const levelFirst = 4;

/**
 * Puts the headings of a text below those of the page, and lets none go down by more than one level at once, so that
 * the outline a screen reader offers stays whole.
 */
export function rehypeHeadings() {
  return (root: Root) => {
    let previous = levelFirst - 1;
    visitElements(root, (element) => {
      const level = /^h([1-6])$/.exec(element.tagName)?.[1];
      if (level === undefined) return;
      previous = Math.min(Number(level) + levelFirst - 1, previous + 1, 6);
      element.tagName = `h${previous}`;
      // What it looks like stays what the author meant.
      element.properties = { ...element.properties, className: [`content-h${level}`] };
    });
  };
}

function visitElements(root: Root, visit: (element: Element) => void): void {
  const pending: (Root | Element)[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) break;
    if (node.type === 'element') visit(node);
    for (const child of node.children.toReversed()) {
      if (child.type === 'element') pending.push(child);
    }
  }
}
