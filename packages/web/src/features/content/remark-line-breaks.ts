interface MarkdownNode {
  type: string;
  value?: string;
  position?: unknown;
  children?: MarkdownNode[];
}

/**
 * A line that its author ended ends here too. Markdown would join the lines of a paragraph, and a reader who judges an
 * address, a poem or a dialogue would judge something else.
 */
export function remarkLineBreaks() {
  return (root: unknown) => {
    const pending = [root as MarkdownNode];
    while (pending.length > 0) {
      const parent = pending.pop();
      if (parent?.children === undefined) continue;
      parent.children = parent.children.flatMap((child) =>
        child.type === 'text' ? linesOf(child) : [child],
      );
      pending.push(...parent.children);
    }
  };
}

function linesOf(text: MarkdownNode): MarkdownNode[] {
  const lines = (text.value ?? '').split(/\r?\n/);
  if (lines.length === 1) return [text];
  return lines.flatMap((value, index) => {
    const line = { type: 'text', value, position: text.position };
    return index === 0 ? [line] : [{ type: 'break' }, line];
  });
}
