import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** A stretch of rendered text and where it stands in the source, character by character. */
export interface SourceRun {
  text: string;
  at: number;
  to: number;
  /** An escape, a reference, or what could not be told apart: it is marked as a whole or not at all. */
  isWhole?: true;
}

export type TextKind = 'text' | 'code';

const punctuation = /[!-/:-@[-`{-~]/;
const reference = /&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z0-9]{0,31}));/y;

/**
 * Where each character of a rendered text stands in `source` between `from` and `to`. What markdown leaves out on the
 * way (escapes, the marks of a quote before each line, blanks at their edges) is stepped over. Null where the text is
 * not found there.
 */
export function alignRuns(
  value: string,
  source: string,
  { from, to, kind = 'text' }: { from: number; to: number; kind?: TextKind },
): SourceRun[] | null {
  if (source.slice(from, to) === value) return value === '' ? [] : [{ text: value, at: from, to }];
  const runs: SourceRun[] = [];
  let at = from;
  for (let index = 0; index < value.length; ) {
    // A blank that the renderer sets after the last word has no source.
    if (at >= to) return value.slice(index).trim() === '' ? runs : null;
    const found = nextRun(value, index, source, at, kind);
    if (found !== null) {
      append(runs, found);
      index += found.text.length;
      at = found.to;
    } else if (isLeftOut(source, at)) at += 1;
    else return null;
  }
  return runs;
}

/** What stands at `at`, if it is what the value has there. */
function nextRun(value: string, index: number, source: string, at: number, kind: TextKind): SourceRun | null {
  const character = value.charAt(index);
  const isEscape =
    source.charAt(at) === '\\' && (kind === 'text' ? punctuation : /\|/).test(source.charAt(at + 1));
  if (isEscape) {
    const escaped = source.charAt(at + 1);
    if (character === escaped) return { text: escaped, at, to: at + 2, isWhole: true };
  }
  const named = kind === 'text' ? referenceAt(source, at) : null;
  if (named !== null && value.startsWith(named.text, index)) return named;
  if (character === source.charAt(at)) return { text: character, at, to: at + 1 };
  if (source.startsWith('\r\n', at) && (character === '\n' || (kind === 'code' && character === ' '))) {
    return { text: character, at, to: at + 2, isWhole: true };
  }
  // A code span is shown on one line.
  const isJoined = kind === 'code' && character === ' ' && /[\n\r]/.test(source.charAt(at));
  return isJoined ? { text: character, at, to: at + 1 } : null;
}

function referenceAt(source: string, at: number): SourceRun | null {
  if (source.charAt(at) !== '&') return null;
  reference.lastIndex = at;
  const match = reference.exec(source);
  if (match === null) return null;
  const [whole, hexadecimal, decimal, name = ''] = match;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCode = hexadecimal !== undefined || decimal !== undefined;
  if (isCode && code > 0x10ffff) return null;
  const text = isCode ? String.fromCodePoint(code) : decodeNamedCharacterReference(name);
  return text === false ? null : { text, at, to: at + whole.length, isWhole: true };
}

/** Blanks, and a quote's mark at the beginning of a line. */
function isLeftOut(source: string, at: number): boolean {
  const character = source.charAt(at);
  if (/\s/.test(character)) return true;
  if (character !== '>') return false;
  const line = source.lastIndexOf('\n', at) + 1;
  return /^[ \t>]*$/.test(source.slice(line, at));
}

function append(runs: SourceRun[], next: SourceRun): void {
  const last = runs.at(-1);
  if (last !== undefined && !last.isWhole && !next.isWhole && last.to === next.at) {
    last.text += next.text;
    last.to = next.to;
  } else runs.push(next);
}

/**
 * As `alignRuns`, for a text of which only the surroundings are known: it is looked for, and taken where it first
 * stands.
 */
export function findRuns(
  value: string,
  source: string,
  place: { from: number; to: number; kind?: TextKind },
): SourceRun[] | null {
  const { from, to } = place;
  const beginning = alignRuns(value, source, place);
  if (beginning !== null) return beginning;
  const at = source.indexOf(value, from);
  return at < 0 || at + value.length > to ? null : [{ text: value, at, to: at + value.length }];
}

const fence = /^\s*(?:`{3,}|~{3,})/;

/**
 * The lines of a code block, each the end of a line of the source: before it stand its indentation and the marks of
 * what it is in.
 */
export function alignCode(value: string, source: string, from: number, to: number): SourceRun[] | null {
  const isFenced = fence.test(source.slice(from, to).split('\n', 1)[0] ?? '');
  let at = isFenced ? nextLine(source, from) : from;
  const runs: SourceRun[] = [];
  const lines = value.split('\n');
  for (const [index, line] of lines.entries()) {
    const newline = source.indexOf('\n', at);
    const lineEnd = newline < 0 || newline > to ? to : newline;
    const end = source.charAt(lineEnd - 1) === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd;
    if (at > to || !source.slice(at, end).endsWith(line)) return null;
    if (line !== '') append(runs, { text: line, at: end - line.length, to: end });
    if (index < lines.length - 1) {
      const isWhole = lineEnd > end && ({ isWhole: true } as const);
      append(runs, { text: '\n', at: end, to: Math.min(lineEnd + 1, to), ...isWhole });
    }
    at = lineEnd + 1;
  }
  return runs;
}

function nextLine(source: string, at: number): number {
  const newline = source.indexOf('\n', at);
  return newline < 0 ? source.length : newline + 1;
}
