// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { IntlProvider } from 'use-intl';
import { afterEach, describe, expect, it } from 'vitest';
import { messagesEn } from '../../../i18n/messages-en.ts';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import type { RenderedTextProps } from '../text-rendering.tsx';
import { MarkableMarkdown, MarkablePlain } from './markable-rendering.tsx';
import { MarksContext } from './marks-context.ts';
import { rangeOf, stretchOf } from './text-positions.ts';

afterEach(cleanup);

function show(
  text: string,
  options: { marks?: TextMark[]; isPlain?: boolean } & Partial<RenderedTextProps> = {},
) {
  const { marks = [], isPlain = false, ...props } = options;
  const Text = isPlain ? MarkablePlain : MarkableMarkdown;
  return render(
    <IntlProvider locale="en" messages={messagesEn} timeZone="UTC">
      <MarksContext value={{ marks, chosen: null }}>
        <Text text={text} {...props} />
      </MarksContext>
    </IntlProvider>,
  ).container;
}

interface Run {
  text: string;
  at: number;
  to: number;
  isWhole: boolean;
}

const runsOf = (container: Element): Run[] =>
  [...container.querySelectorAll('[data-at]')].map((run) => ({
    text: run.textContent ?? '',
    at: Number(run.getAttribute('data-at')),
    to: Number(run.getAttribute('data-to')),
    isWhole: run.hasAttribute('data-whole'),
  }));

/** What is rendered, and for each stretch of it the source it stands for. */
const pairs = (text: string) => runsOf(show(text)).map((run) => [run.text, text.slice(run.at, run.to)]);

/** The rendered text of a passage that is found in the source. */
function rendered(text: string, passage: string): string | undefined {
  const start = text.indexOf(passage);
  return rangeOf(show(text), { start, end: start + passage.length })?.toString();
}

const inline = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' ')),
  fc.constantFrom(
    '**bold**',
    '*soft*',
    '`code`',
    '`` a`b ``',
    '\\*',
    '\\\\',
    '&amp;',
    '&copy;',
    '&#x41;',
    '&amp;lt;',
  ),
  fc.constantFrom(
    '[a link](https://x.example)',
    '<b>html</b>',
    '~~gone~~',
    'https://x.example/a',
    'a@b.example',
  ),
  fc.constantFrom('[^1]', '![picture](data:x)', '🙂', 'سلام', '&nosuch;', '_', '  ', '\\'),
);
const line = fc.array(inline, { maxLength: 6 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  line,
  line.map((text) => `# ${text}`),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((text) => `- ${text}\n  ${text}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `> ${text}`).join('\n')),
  line.map((text) => `1. > ${text}\n   > ${text}`),
  line.map((text) => `\`\`\`js\n${text}\n  ${text}\n\`\`\``),
  line.map((text) => `- item\n\n  ~~~\n  ${text}\n    ${text}\n  ~~~`),
  line.map((text) => `    ${text}\n    x`),
  line.map(
    (text) =>
      `| a | ${text.replaceAll('|', '')} |\n|---|---|\n| ${text.replaceAll('|', '\\|')} | \`b\\|c\` |`,
  ),
  line.map((text) => `<div>\n${text}\n</div>`),
  line.map((text) => `[^1]: ${text}`),
);
const markdown = fc
  .tuple(fc.array(block, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
  .map(([blocks, newline]) => blocks.join('\n\n').replaceAll('\n', newline));

describe('the place of rendered markdown in its source', () => {
  it('is exact for plain text, emphasis, links, code and tables', () => {
    expect(pairs('A **b** [c](https://x.example) `d`')).toEqual([
      ['A ', 'A '],
      ['b', 'b'],
      [' ', ' '],
      ['c', 'c'],
      [' ', ' '],
      ['d', 'd'],
    ]);
    expect(pairs('| a | b |\n|---|---|\n| c\\|d | e |')).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['|', '\\|'],
      ['d', 'd'],
      ['e', 'e'],
    ]);
  });

  it('goes around escapes and references, which are marked as a whole', () => {
    expect(pairs('1 \\* 2 &lt; &amp;lt; &#x1F642; & x')).toEqual([
      ['1 ', '1 '],
      ['*', '\\*'],
      [' 2 ', ' 2 '],
      ['<', '&lt;'],
      [' ', ' '],
      ['&', '&amp;'],
      ['lt; ', 'lt; '],
      ['🙂', '&#x1F642;'],
      [' & x', ' & x'],
    ]);
  });

  it('steps over what stands before each line of a quote, a list and code in them', () => {
    expect(pairs('> one\n> two')).toEqual([
      ['one', 'one'],
      ['two', 'two'],
    ]);
    expect(pairs('- > a\n  > b\n\n  ```\n  c\n   d\n  ```').map(([text]) => text)).toEqual([
      'a',
      'b',
      'c\n',
      ' d',
    ]);
    expect(rendered('- x\n\n  ```\n  c\n   d\n  ```', 'd')).toBe('d');
  });

  it('is that of HTML, which is shown as it is', () => {
    expect(rendered('a <b class="&amp;">c</b>', '<b class="&amp;">')).toBe('<b class="&amp;">');
    expect(rendered('<div>\n<p>x</p>\n</div>', '<p>x')).toBe('<p>x');
  });

  it('is the same whatever the text: each exact stretch reads as its source, and none stands twice', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const runs = runsOf(show(text));
        for (const run of runs.filter((one) => !one.isWhole)) {
          // A line's end within code is shown as a space (CommonMark 0.31.2, section 6.1), one for one.
          expect(text.slice(run.at, run.to).replace(/[\r\n]/g, ' ')).toBe(run.text.replace(/[\r\n]/g, ' '));
        }
        const inOrder = [...runs].sort((a, b) => a.at - b.at);
        for (const [index, run] of inOrder.entries()) {
          expect(run.to).toBeGreaterThan(run.at);
          expect(run.at).toBeGreaterThanOrEqual(inOrder[index - 1]?.to ?? 0);
        }
        cleanup();
      }),
      { numRuns: 60 },
    );
  });

  it('leads from the page to the source and back to the same text', () => {
    fc.assert(
      fc.property(markdown, fc.nat(), fc.nat(), (text, first, second) => {
        const container = show(text);
        const runs = [...container.querySelectorAll('[data-at]')];
        if (runs.length > 0) {
          const from = first % runs.length;
          const range = document.createRange();
          const start = (runs[from] as Element).firstChild as Node;
          range.setStart(start, second % Math.max(1, start.nodeValue?.length ?? 1));
          const last = (runs[from + (second % (runs.length - from))] as Element).firstChild as Node;
          range.setEnd(last, last.nodeValue?.length ?? 0);
          const stretch = stretchOf(container, range);
          const back = stretch === null ? null : rangeOf(container, stretch);
          const again = back === null ? null : stretchOf(container, back);
          expect(again).toEqual(stretch);
        }
        cleanup();
      }),
      { numRuns: 60 },
    );
  });
});
