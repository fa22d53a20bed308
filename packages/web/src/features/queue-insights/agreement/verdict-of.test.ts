import { expect, it } from 'vitest';
import { verdictOf } from './verdict-of.ts';

const alpha = (value: number | null, ends: [number, number] | null) => ({
  ...{ value, standard_error: null, n: 10, reason: null },
  interval: ends === null ? null : { lower: ends[0], upper: ends[1], level: 0.95, method: 'bootstrap-bca' },
});

it('the interval decides what alpha says, not the estimate alone', () => {
  expect(verdictOf(alpha(0.9, [0.8, 1]))).toBe('reliable');
  expect(verdictOf(alpha(0.9, [0.7, 1]))).toBe('tentative');
  expect(verdictOf(alpha(0.9, [0.3, 1]))).toBe('open');
  expect(verdictOf(alpha(0.3, [0.1, 0.5]))).toBe('poor');
  expect(verdictOf(alpha(0.9, null))).toBe('unsure');
  expect(verdictOf(alpha(null, null))).toBe('none');
});
