interface MarkdownNode {
  type: string;
  value?: string;
  lang?: string;
  position?: unknown;
  children?: MarkdownNode[];
}

const blockParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/**
 * HTML in markdown becomes what it is to a reader who judges the text: its source. Only line breaks, which models write
 * in tables, are done.
 */
export function remarkRawHtml() {
  return (root: unknown) => {
    const pending = [root as MarkdownNode];
    while (pending.length > 0) {
      const parent = pending.pop();
      if (parent?.children === undefined) continue;
      const isBlock = blockParents.has(parent.type);
      parent.children = parent.children.map((child) =>
        child.type === 'html' ? shown(child, isBlock) : child,
      );
      pending.push(...parent.children);
    }
  };
}

function shown({ value = '', position }: MarkdownNode, isBlock: boolean): MarkdownNode {
  if (!isBlock) return /^<br\s*\/?>$/i.test(value) ? { type: 'break' } : { type: 'text', value, position };
  if (value.split('\n').length > 2) return { type: 'code', lang: 'html', value, position };
  return { type: 'paragraph', position, children: [{ type: 'text', value, position }] };
}
