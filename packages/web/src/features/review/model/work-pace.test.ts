import { expect, it } from 'vitest';
import type { HistoryEntry } from './review-state.ts';
import { workPace } from './work-pace.ts';

const entry = (durationMs: number, kind: 'submit' | 'skip' = 'submit') =>
  ({ durationMs, kind }) as unknown as HistoryEntry;

it('the pace is the median of the latest twenty submitted, and skips are not work done', () => {
  expect(workPace([])).toEqual({ done: 0, medianMs: null });
  expect(workPace([entry(1), entry(9), entry(3), entry(500, 'skip')])).toEqual({ done: 3, medianMs: 3 });
  expect(workPace([entry(2), entry(4)])).toEqual({ done: 2, medianMs: 3 });
  expect(workPace([...Array(30).fill(entry(100)), ...Array(20).fill(entry(7))]).medianMs).toBe(7);
});
