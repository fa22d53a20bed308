/** A stretch of a long text that can be rendered alone. */
export interface Piece {
  /** UTF-16 offsets in the whole text, end exclusive. */
  start: number;
  end: number;
  /** What is rendered: the stretch, with a fence or a table's head that began before it repeated. */
  text: string;
  /** How much of it is repeated in front. */
  repeated: number;
}

const fencePattern = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const delimiterRow = /^ {0,3}\|?(?: *:?-+:? *\|)+ *:?-*:? *$/;

interface Open {
  fence: { marker: string; opening: string } | null;
  /** Head and delimiter line of the table that we are in. */
  tableHead: string | null;
}

/**
 * Cuts markdown into pieces of about `size` characters: at a blank line where there is one in time, else between
 * lines, else within one. Parsing takes more than linear time on hostile input, so a piece is also a bound on that.
 */
export function splitMarkdown(text: string, size: number): Piece[] {
  const pieces: Piece[] = [];
  const open: Open = { fence: null, tableHead: null };
  let start = 0;
  let prefix = '';
  let previousLine = '';
  const cut = (end: number) => {
    if (end <= start) return;
    const closing = open.fence === null ? '' : `\n${open.fence.marker}`;
    const whole = `${prefix}${text.slice(start, end)}${closing}`;
    pieces.push({ start, end, text: whole, repeated: prefix.length });
    start = end;
    prefix = open.fence !== null ? `${open.fence.opening}\n` : (open.tableHead ?? '');
  };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline + 1;
    const length = lineEnd - start;
    const isBoundary =
      /^\S/.test(text.slice(at, at + 1)) && previousLine.trim() === '' && open.fence === null;
    if (at > start && ((isBoundary && at - start >= size / 2) || length > size * 2)) cut(at);
    while (lineEnd - start > size * 2) cut(softEnd(text, start, start + size));
    const line = text.slice(Math.max(at, start), newline === -1 ? text.length : newline);
    track(open, line, previousLine);
    previousLine = line;
    at = lineEnd;
  }
  cut(text.length);
  return pieces;
}

/** A place at or a little before `at`, and after `from`, that splits neither a word, where there are words, nor a character. */
export function softEnd(text: string, from: number, at: number): number {
  if (at >= text.length) return text.length;
  const space = Math.max(text.lastIndexOf(' ', at), text.lastIndexOf('\n', at));
  if (space > Math.max(from, at - 200)) return space + 1;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

function track(open: Open, line: string, previousLine: string): void {
  const fence = fencePattern.exec(line);
  const [, marker = '', info = ''] = fence ?? [];
  if (open.fence !== null) {
    const isClosing = marker.startsWith(open.fence.marker) && info.trim() === '';
    if (isClosing) open.fence = null;
    return;
  }
  if (fence !== null && !(marker.startsWith('`') && info.includes('`'))) {
    open.fence = { marker, opening: line };
    open.tableHead = null;
  } else if (delimiterRow.test(line) && previousLine.includes('|')) {
    open.tableHead = `${previousLine}\n${line}\n`;
  } else if (!line.includes('|')) {
    open.tableHead = null;
  }
}
