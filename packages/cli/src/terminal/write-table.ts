import { plainText } from './plain-text.ts';
import type { Terminal } from './terminal.ts';

export interface Column<Row> {
  title: string;
  cell(row: Row): string | number | null;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{M}/u;

/** Columns of a terminal that a text takes. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Rows as an aligned table, numbers to the right; nothing but `empty` where there are none. */
export function writeTable<Row>(
  terminal: Terminal,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: string,
): void {
  if (rows.length === 0) {
    terminal.out(empty);
    return;
  }
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const shown = cells.map((line) => line.map((cell) => (cell === null ? '–' : plainText(String(cell)))));
  const widths = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...shown.map((line) => widthOf(line[at] ?? ''))),
  );
  const isRight = columns.map((_, at) => cells.every((line) => typeof (line[at] ?? 0) === 'number'));
  const lay = (line: readonly string[]) =>
    line
      .map((text, at) => {
        const padding = ' '.repeat((widths[at] ?? 0) - widthOf(text));
        return isRight[at] ? padding + text : text + padding;
      })
      .join('  ')
      .trimEnd();
  terminal.out(terminal.style('bold', lay(columns.map(({ title }) => title))));
  for (const line of shown) terminal.out(lay(line));
}
