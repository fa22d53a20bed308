import { expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

it.each([
  ['/review/1?x=2', '/review/1?x=2'],
  [null, '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after the sign-in, %s leads to %s', (next, path) => {
  expect(safePath(next)).toBe(path);
});
