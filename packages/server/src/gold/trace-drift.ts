import { accuracyDrift } from '@evalguard/statistics';

export interface DriftTrace {
  /** The sum after each answer. */
  path: number[];
  /** Positions (from 0) of the answers that raised a signal. */
  signals: number[];
  limit: number;
  step: number;
}

/** The CUSUM of one rater's answers, 1 (right) or 0 (wrong) in their order. Pure. */
export function traceDrift(correct: readonly number[]): DriftTrace {
  // One answer gives the design; an empty path has none.
  const drift = accuracyDrift(correct.length === 0 ? [1] : correct);
  if (drift.path === null) throw new RangeError('answers are 0 or 1');
  const { path, signals, design } = drift;
  return {
    path: correct.length === 0 ? [] : path,
    signals: signals.map((signal) => signal.at),
    limit: design.limit,
    step: design.step,
  };
}
