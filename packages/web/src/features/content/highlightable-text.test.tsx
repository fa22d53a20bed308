// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import fc from 'fast-check';
import { IntlProvider } from 'use-intl';
import { afterEach, describe, expect, it } from 'vitest';
import { messagesEn } from '../../i18n/messages-en.ts';
import { pointsOf, unitsOf } from './code-points.ts';
import { cutAtMarks } from './cut-at-marks.ts';
import { HighlightableText, type TextMark, type TextRange } from './highlightable-text.tsx';

afterEach(cleanup);

const text = 'A 🙂 smile, 👩‍🚀 too';

function show(marks: TextMark[]) {
  const chosen: (TextRange | null)[] = [];
  const { container } = render(
    <IntlProvider locale="en" messages={messagesEn} timeZone="UTC">
      <HighlightableText value={text} marks={marks} onSelect={(range) => chosen.push(range)} />
    </IntlProvider>,
  );
  const area = container.querySelector('textarea');
  if (area === null) throw new Error('no text area');
  return { container, area, chosen };
}

describe('HighlightableText', () => {
  it('says what is chosen in code points', () => {
    const { area, chosen } = show([]);
    area.setSelectionRange(text.indexOf('smile'), text.indexOf('smile') + 5);
    fireEvent.select(area);
    area.setSelectionRange(3, 3);
    fireEvent.select(area);
    expect(chosen).toEqual([{ start: 4, end: 9 }, null]);
  });

  it('draws marks at their code points, the last of those that overlap on top', () => {
    const { container } = show([
      { start: 2, end: 9, colour: 0 },
      { start: 4, end: 12, colour: 7 },
    ]);
    const marks = [...container.querySelectorAll('mark')].map((mark) => [
      mark.textContent,
      mark.classList[0],
    ]);
    expect(marks).toEqual([
      ['🙂 ', 'span-mark-0'],
      ['smile', 'span-mark-1'],
      [', 👩', 'span-mark-1'],
    ]);
    expect(container.textContent).toContain(text);
  });
});

describe('code points', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 60 });

  it('are counted as the string iterator counts them, and back', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const points = Array.from(value);
        const offsets = [...points.keys(), points.length];
        const units = unitsOf(value, offsets);
        expect(units).toEqual(offsets.map((offset) => points.slice(0, offset).join('').length));
        expect(pointsOf(value, units)).toEqual(offsets);
      }),
    );
  });

  it('an offset beyond the text is its end, one within a character its start', () => {
    expect(unitsOf('a🙂', [9, 1])).toEqual([3, 1]);
    expect(pointsOf('🙂a', [1, 2, 99])).toEqual([0, 1, 2]);
  });
});

describe('cutAtMarks', () => {
  it('covers the text in order, and says of each stretch which marks cover it', () => {
    const anyMarks = fc.array(
      fc.record({ start: fc.integer({ min: -3, max: 30 }), end: fc.integer({ min: -3, max: 30 }) }),
    );
    fc.assert(
      fc.property(anyMarks, fc.nat(25), (marks, length) => {
        const stretches = cutAtMarks(marks, length);
        expect(
          stretches.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, n) => start + n)),
        ).toEqual(Array.from({ length }, (_, n) => n));
        for (const { start, end, marks: covering } of stretches) {
          const expected = marks.flatMap((mark, index) =>
            mark.start <= start && mark.end >= end ? [index] : [],
          );
          expect(covering).toEqual(expected);
        }
      }),
    );
  });
});
