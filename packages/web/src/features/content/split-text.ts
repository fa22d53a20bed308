import { type Piece, softEnd } from './split-markdown.ts';

/** Cuts plain text into pieces of about `size` characters, between lines where there are any. */
export function splitText(text: string, size: number): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.lastIndexOf('\n', start + size);
    const hasLine = start + size < text.length && newline > start + size / 2;
    const end = hasLine ? newline + 1 : softEnd(text, start, start + size);
    pieces.push({ start, end, text: text.slice(start, end), repeated: 0 });
    start = end;
  }
  return pieces;
}
