import { countingOrder } from './ratings/counting-order.ts';
import { indexValues } from './ratings/index-values.ts';

/** Positions of the values, finite ones, in ascending order; equal ones as they stand. O(values) on a scale of few points. */
export function ascendingOrder(values: Float64Array): Int32Array {
  const { distinct, code } = indexValues(values);
  return countingOrder(code, distinct.length, null);
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function midRanks(values: Float64Array): Float64Array {
  const { distinct, code } = indexValues(values);
  const times = new Float64Array(distinct.length);
  for (let i = 0; i < code.length; i++) times[code[i] as number] = (times[code[i] as number] as number) + 1;
  let below = 0;
  const rankOf = times.map((count) => {
    below += count;
    return below - (count - 1) / 2;
  });
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < code.length; i++) ranks[i] = rankOf[code[i] as number] as number;
  return ranks;
}
