import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partStarts } from './text-parts.ts';

it('a short text is one part', () => {
  expect(partStarts('')).toEqual([0]);
  expect(partStarts('x'.repeat(50_000))).toEqual([0]);
  expect(partStarts('x'.repeat(50_001))).toEqual([0, 50_000]);
});

it('parts begin at a line where one ends near by', () => {
  expect(partStarts(`${'a'.repeat(8)}\n${'b'.repeat(8)}`, 10)).toEqual([0, 9]);
  expect(partStarts(`aa\n${'b'.repeat(14)}`, 10)).toEqual([0, 10]);
});

it('no part is too long or empty, and none begins inside a character', () => {
  const texts = fc
    .array(fc.constantFrom('a', '\n', '😀', 'ش'), { maxLength: 200 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, length) => {
      const starts = partStarts(text, length);
      starts.forEach((start, at) => {
        const end = starts[at + 1] ?? text.length;
        expect(end - start).toBeLessThanOrEqual(length);
        if (text !== '') expect(end).toBeGreaterThan(start);
        expect(/^[\udc00-\udfff]/.test(text.slice(start))).toBe(false);
      });
    }),
  );
});
