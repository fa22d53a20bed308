import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf, unitsOf } from './code-points.ts';
import { cutAtMarks } from './cut-at-marks.ts';
import { markClass } from './mark-class.ts';

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

describe('markClass', () => {
  it('gives each of 36 labels a look of its own, and neighbours another line too', () => {
    const looks = Array.from({ length: 36 }, (_, tone) => markClass(tone));
    expect(new Set(looks).size).toBe(36);
    const lines = looks.map((look) => look.split(' ')[1]);
    expect(lines.some((line, tone) => tone > 0 && line === lines[tone - 1] && tone % 6 !== 0)).toBe(false);
  });
});
