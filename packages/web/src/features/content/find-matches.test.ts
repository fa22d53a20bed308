import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches, matchesMax } from './find-matches.ts';

describe('findMatches', () => {
  it('finds every text in itself, whatever it is made of', () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(anyText, anyText, (before, query) => {
        expect(findMatches(before + query, query).length).toBeGreaterThan(0);
      }),
    );
    for (let code = 32; code < 127; code += 1) {
      expect(findMatches(`a${String.fromCharCode(code)}`, String.fromCharCode(code)).at(-1)).toBe(1);
    }
  });

  it('takes the query as text, without regard to case', () => {
    expect(findMatches('A.b a.B aXb', 'a.b')).toEqual([0, 4]);
    expect(findMatches('well-known', 'L-K')).toEqual([3]);
  });

  it('keeps its offsets behind letters that grow when their case changes', () => {
    expect(findMatches('İİİ here', 'HERE')).toEqual([4]);
  });

  it('stops at its bound', () => {
    expect(findMatches('a'.repeat(5_000), 'a')).toHaveLength(matchesMax);
    expect(findMatches('abc', '')).toEqual([]);
  });
});
