import type { HistoryEntry, ReviewState } from './review-state.ts';

const recent = 20;

export interface Pace {
  /** Submitted since the page was loaded. */
  done: number;
  /** Median working time of the latest twenty, in milliseconds; null before the first. */
  medianMs: number | null;
}

const submittedOf = (history: readonly HistoryEntry[]) =>
  history.filter((entry) => entry.kind === 'submit' && entry.isEarlier !== true);

/** Submitted in this session, as its goal counts: reloads and other queues do not end it. */
export function submittedInSession({
  submittedBefore,
  history,
}: Pick<ReviewState, 'submittedBefore' | 'history'>): number {
  return submittedBefore + submittedOf(history).length;
}

export function workPace(history: readonly HistoryEntry[]): Pace {
  const submitted = submittedOf(history);
  const times = submitted
    .slice(-recent)
    .map((entry) => entry.durationMs)
    .sort((a, b) => a - b);
  const middle = times.length / 2;
  const upper = times[Math.floor(middle)];
  const lower = times[Math.ceil(middle) - 1];
  const medianMs = upper === undefined || lower === undefined ? null : (upper + lower) / 2;
  return { done: submitted.length, medianMs };
}
