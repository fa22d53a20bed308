import { expect, it } from 'vitest';
import { countOf, isCounted, joinMatches, positionsAt } from './item-matches.ts';

const found = joinMatches([{ ranges: [3, 3, 10, 14] }, { ranges: [] }, { ranges: [20, 21] }]);

it('counts what all answers of a search have found', () => {
  expect(countOf(found)).toBe(8);
  expect(countOf(joinMatches([]))).toBe(0);
});

it('knows the position of any row, within a run and over its end', () => {
  expect(positionsAt(found, 0, 3)).toEqual([3, 10, 11]);
  expect(positionsAt(found, 4, 100)).toEqual([13, 14, 20, 21]);
  expect(positionsAt(found, 5, 1)).toEqual([14]);
  expect(positionsAt(found, 8, 5)).toEqual([]);
  expect(positionsAt(joinMatches([]), 0, 5)).toEqual([]);
});

it('searches only for what no counter knows', () => {
  expect([{}, { state: 'kept' }, { state: 'completed', order: 'priority' as const }].map(isCounted)).toEqual([
    ...[true, true, true],
  ]);
  expect([{ state: 'in_progress' }, { text: 'a' }, { state: 'kept', label: 'x' }].map(isCounted)).toEqual([
    ...[false, false, false],
  ]);
});
