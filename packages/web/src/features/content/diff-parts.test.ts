import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableText } from './comparable-text.ts';
import { diffParts } from './diff-parts.ts';

const shown = (before: string, after: string) =>
  diffParts(before, after)?.map(({ kind, text }) => [kind, text]);

describe('diffParts', () => {
  it('compares by words', () => {
    expect(shown('the old dog', 'the new dog')).toEqual([
      ['same', 'the '],
      ['removed', 'old'],
      ['added', 'new'],
      ['same', ' dog'],
    ]);
  });

  it('joins changes that only blanks part', () => {
    expect(shown('a b c d', 'a x y d')).toEqual([
      ['same', 'a '],
      ['removed', 'b c'],
      ['added', 'x y'],
      ['same', ' d'],
    ]);
  });

  it('finds words in a language without blanks', () => {
    const kept = diffParts('我喜欢红色的苹果', '我喜欢绿色的苹果')?.filter((part) => part.kind === 'same');
    expect(kept?.map((part) => part.text).join('')).toContain('我喜欢');
  });

  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const parts = diffParts(before, after) ?? [];
        const join = (left: string) =>
          parts
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join('');
        expect(join('added')).toBe(before);
        expect(join('removed')).toBe(after);
      }),
    );
  });

  it('gives up on texts that are too long or too different to be compared in time', () => {
    const start = process.cpuUsage();
    const words = (seed: number) =>
      Array.from({ length: 60_000 }, (_, n) => `${(n * seed) % 99_991}\n`).join('');
    diffParts(words(7), words(13));
    // The processor's time: others on the machine cannot make it longer.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000);
    expect(diffParts('x'.repeat(2_000_001), '')).toBeNull();
  });
});

describe('comparableText', () => {
  it('makes structures that differ in order and blanks alone the same', () => {
    expect(comparableText('{"b":1,"a":[2]}')).toBe(comparableText({ a: [2], b: 1 }));
  });

  it('leaves text as it is, and keeps a key named __proto__', () => {
    expect(comparableText('[not json')).toBe('[not json');
    expect(comparableText('{"__proto__": 1}')).toContain('__proto__');
  });
});
