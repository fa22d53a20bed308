import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMarkdown } from './split-markdown.ts';
import { splitText } from './split-text.ts';

const markdownLine = fc.oneof(
  fc.constantFrom('', '```', '~~~', '````js', '| a | b |', '|---|---|', '# T', '- x', '    code', '> q'),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);
const anyText = fc.array(markdownLine, { maxLength: 200 }).map((lines) => lines.join('\n'));

describe.each([
  ['splitMarkdown', splitMarkdown],
  ['splitText', splitText],
])('%s', (_, split) => {
  it('covers the text without gap or overlap, in pieces of bounded length, and splits no character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 300 }), (text, size) => {
        const pieces = split(text, size);
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { start, end } of pieces) {
          expect(end - start).toBeLessThanOrEqual(size * 2 + 1);
          expect(text.slice(start, end)).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

it('goes on where the last space before a cut lies before the piece', () => {
  const text = `one ${'x'.repeat(200)}`;
  for (const split of [splitMarkdown, splitText]) expect(split(text, 20).at(-1)?.end).toBe(text.length);
});

describe('splitMarkdown', () => {
  it('opens a code block again in each piece that it reaches into', () => {
    const code = Array.from({ length: 100 }, (_, n) => `line ${n}`).join('\n');
    const pieces = splitMarkdown(`\`\`\`js\n${code}\n\`\`\`\n`, 200);
    expect(pieces.length).toBeGreaterThan(2);
    for (const { text } of pieces) {
      expect(text).toMatch(/^```js\n/);
      expect(text.trimEnd()).toMatch(/\n```$/);
    }
  });

  it("repeats a table's head in each piece that it reaches into", () => {
    const rows = Array.from({ length: 100 }, (_, n) => `| ${n} | x |`).join('\n');
    const pieces = splitMarkdown(`| a | b |\n|---|---|\n${rows}\n`, 200);
    expect(pieces.length).toBeGreaterThan(2);
    for (const { text } of pieces) expect(text).toMatch(/^\| a \| b \|\n\|---\|---\|\n/);
  });

  it('cuts between paragraphs where it can', () => {
    const pieces = splitMarkdown('A paragraph of some words.\n\n'.repeat(40), 200);
    for (const { text } of pieces) expect(text).toMatch(/^A .*\n\n$/s);
  });
});
