export type JsonEntry = { key: string | null; value: unknown };

/** One visible line of a tree. */
export interface JsonRow {
  /** Unique within the tree, and the same as long as the value is. */
  path: string;
  depth: number;
  key: string | null;
  value: unknown;
  /** How many children it has; null for what has none by nature. */
  size: number | null;
  isOpen: boolean;
  place: number;
  siblings: number;
}

/** A stretch of a long list or object: a node of the page, not of the value. */
export class JsonStretch {
  readonly entries: readonly JsonEntry[];
  constructor(entries: readonly JsonEntry[]) {
    this.entries = entries;
  }
}

/** No node has more children than this on the screen; longer ones are cut into stretches. */
export const childrenMax = 100;

/** As many rows as one is shown without asking, and as "open all" may add. */
export const rowsFirst = 40;
export const rowsMax = 2_000;

/** The children of a value, in stretches of up to 100 (of stretches, when there are more than 10,000). */
export function childrenOf(value: unknown): JsonEntry[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = value instanceof JsonStretch ? value.entries : entriesOf(value);
  if (entries.length <= childrenMax) return [...entries];
  let width = childrenMax;
  while (entries.length / width > childrenMax) width *= childrenMax;
  const stretches: JsonEntry[] = [];
  for (let from = 0; from < entries.length; from += width) {
    const part = entries.slice(from, from + width);
    const label = `${part[0]?.key ?? ''} … ${part.at(-1)?.key ?? ''}`;
    stretches.push({ key: label, value: new JsonStretch(part) });
  }
  return stretches;
}

const entriesOf = (value: object): JsonEntry[] =>
  Array.isArray(value)
    ? value.map((child, index) => ({ key: String(index), value: child }))
    : Object.entries(value).map(([key, child]) => ({ key, value: child }));

function sizeOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof JsonStretch) return value.entries.length;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** The visible lines, in order. Iterative, since the depth is the author's. */
export function rowsOf(root: unknown, open: ReadonlySet<string>): JsonRow[] {
  const rows: JsonRow[] = [];
  const pending: JsonRow[] = [rowFor('$', 0, { key: null, value: root }, open, 1, 1)];
  while (pending.length > 0) {
    const row = pending.pop();
    if (row === undefined) break;
    rows.push(row);
    if (!row.isOpen) continue;
    const children = childrenOf(row.value);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const entry = children[index];
      if (entry === undefined) continue;
      const path = `${row.path}/${index}`;
      pending.push(rowFor(path, row.depth + 1, entry, open, index + 1, children.length));
    }
  }
  return rows;
}

function rowFor(
  path: string,
  depth: number,
  { key, value }: JsonEntry,
  open: ReadonlySet<string>,
  place: number,
  siblings: number,
): JsonRow {
  const size = sizeOf(value);
  return {
    path,
    depth,
    key,
    value,
    size,
    isOpen: size !== null && size > 0 && open.has(path),
    place,
    siblings,
  };
}

/** Which nodes to open so that about `limit` lines show: level by level, so that the upper levels come first. */
export function pathsToOpen(root: unknown, limit: number): Set<string> {
  const open = new Set<string>();
  let count = 1;
  let level: { path: string; value: unknown }[] = [{ path: '$', value: root }];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { path, value } of level) {
      const children = childrenOf(value);
      if (children.length === 0) continue;
      if (path !== '$' && count + children.length > limit) continue;
      open.add(path);
      count += children.length;
      children.forEach((child, index) => {
        next.push({ path: `${path}/${index}`, value: child.value });
      });
    }
    level = next;
  }
  return open;
}
