export type Cell = string | number | boolean | null | undefined | object;

/** What a spreadsheet would take for a formula and run. */
const formula = /^[=+\-@\t\r]/;

function textOf(cell: Cell, isExact: boolean): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return JSON.stringify(cell);
  const isFormula = typeof cell === 'string' && !isExact && formula.test(cell);
  return isFormula ? `'${cell}` : String(cell);
}

/** A line of RFC 4180. Text that a spreadsheet would run gets an apostrophe before it, unless `isExact`. */
export function csvLine(cells: readonly Cell[], isExact: boolean): string {
  const quoted = cells.map((cell) => {
    const text = textOf(cell, isExact);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}
