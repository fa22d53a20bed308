import { describe, expect, it } from 'vitest';
import { findUnstorable, mayBeUnstorable } from './find-unstorable.ts';

const look = (json: string) => findUnstorable(JSON.parse(json));

describe('text that PostgreSQL cannot hold', () => {
  it.each([
    ['"\\u0000"', []],
    ['{"a":[1,{"b":"x\\u0000"}]}', ['a', 1, 'b']],
    ['{"a":{"k\\ud800":1}}', ['a']],
    ['["\\uDC00"]', [0]],
  ])('is found in %s', (json, path) => {
    expect(mayBeUnstorable(Buffer.from(json))).toBe(true);
    expect(look(json)).toEqual(path);
  });

  it.each(['"\\ud83d\\ude00"', '{"a":"\\\\u0000"}', '["\\ud83D\\uDe00", null, 1, true]'])(
    'is not what only looks like it: %s',
    (json) => {
      expect(mayBeUnstorable(Buffer.from(json))).toBe(true);
      expect(look(json)).toBeNull();
    },
  );

  it('needs no look where nothing is escaped', () => {
    expect(mayBeUnstorable(Buffer.from('{"name":"Grüße 😀","line":"a\\nb"}'))).toBe(false);
  });
});
