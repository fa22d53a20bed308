import type { Reason } from '../estimate.ts';

/**
 * Pairwise judgements as columns: in comparison i `first[i]` was shown first (or on the left) beside `second[i]`, and
 * `outcome[i]` is 1 if the first was preferred, −1 if the second, 0 for a tie. Ids are whole numbers ≥ 0.
 *
 * `cluster[i]`, where given, names what makes judgements alike: the rater, or the input that both answered. Intervals
 * then suppose independence between clusters only.
 */
export interface Comparisons {
  first: Int32Array;
  second: Int32Array;
  outcome: Int8Array;
  cluster?: Int32Array;
}

/** What is wrong with the columns; null if nothing. */
export function comparisonsFault({ first, second, outcome, cluster }: Comparisons): Reason | null {
  const count = first.length;
  if (second.length !== count || outcome.length !== count) return 'columns_differ';
  if (cluster !== undefined && cluster.length !== count) return 'columns_differ';
  if (count === 0) return 'empty';
  for (let i = 0; i < count; i++) {
    const [a, b, o] = [first[i] as number, second[i] as number, outcome[i] as number];
    if (a < 0 || b < 0) return 'invalid_id';
    if (a === b) return 'self_comparison';
    if (o < -1 || o > 1) return 'invalid_outcome';
  }
  return null;
}
