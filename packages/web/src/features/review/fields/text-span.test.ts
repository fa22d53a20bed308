import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf, toCodePoints, toUnits } from './text-span.ts';

describe('offsets of highlights', () => {
  it('count code points, so that an emoji is one', () => {
    expect(toCodePoints('a👍b', 3)).toBe(2);
    expect(toUnits('a👍b', 2)).toBe(3);
  });

  it('go there and back for every text and place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, place) => {
        const points = [...text].length === 0 ? 0 : place % ([...text].length + 1);
        expect(toCodePoints(text, toUnits(text, points))).toBe(points);
      }),
    );
  });

  it('segments cover the text once, whatever the spans', () => {
    const span = fc.record({ start: fc.nat(40), end: fc.nat(60), label: fc.constant('error') });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.integer({ min: 1, max: 50 }), (spans, length) => {
        const segments = segmentsOf(spans, length);
        expect(segments[0]?.start).toBe(0);
        expect(segments.at(-1)?.end).toBe(length);
        expect(segments.slice(1).map(({ start }) => start)).toEqual(
          segments.slice(0, -1).map(({ end }) => end),
        );
      }),
    );
  });
});
