interface TreeNode {
  type: string;
  value?: string;
  children?: TreeNode[];
}

/** Most texts; the tables of all the world's letters take a slow processor some milliseconds to load. */
const beginsLatin = /^[\0-@[-`{-\x7f]*[a-z]/i;
const firstStrong = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * The direction of an element by its first letter. `dir="auto"` finds none for a list or a table, whose items have an
 * attribute of their own, and bullets, columns and the bar of a quote would stand on the wrong side.
 */
export function textDirection(node: TreeNode): 'rtl' | 'ltr' {
  const pending = [node];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next?.value !== undefined && next.type === 'text') {
      if (beginsLatin.test(next.value)) return 'ltr';
      const letter = firstStrong.exec(next.value)?.[0];
      if (letter !== undefined) return rightToLeft.test(letter) ? 'rtl' : 'ltr';
    }
    for (const child of next?.children?.toReversed() ?? []) pending.push(child);
  }
  return 'ltr';
}
