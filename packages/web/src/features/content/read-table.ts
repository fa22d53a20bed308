import { isObject } from './chat-message.ts';

export interface Table {
  columns: string[];
  rows: Record<string, unknown>[];
}

const columnsMax = 12;

const isCell = (value: unknown): boolean =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || isShortText(value);

const isShortText = (value: unknown): boolean => typeof value === 'string' && value.length <= 300;

/** A list of flat objects that share their keys, as a table; null when a tree shows it better. */
export function readTable(value: unknown): Table | null {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isObject)) return null;
  const rows: Record<string, unknown>[] = value;
  const columns = new Set<string>();
  for (const row of rows) {
    for (const [key, cell] of Object.entries(row)) {
      if (!isCell(cell)) return null;
      columns.add(key);
      if (columns.size > columnsMax) return null;
    }
  }
  const filled = rows.reduce((sum, row) => sum + Object.keys(row).length, 0);
  // Objects of different kinds would give a table of holes.
  if (columns.size < 2 || filled < rows.length * columns.size * 0.7) return null;
  return { columns: [...columns], rows };
}
