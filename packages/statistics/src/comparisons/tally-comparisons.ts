import type { Reason } from '../estimate.ts';
import { indexValues } from '../ratings/index-values.ts';
import { type Comparisons, comparisonsFault } from './comparisons.ts';

/**
 * Comparisons counted by who met whom in which order. Cell c is the ordered pair (`first[c]`, `second[c]`), positions in
 * `ids`; `count` has three numbers for each cell: first won, tie, second won. `outcomeCell[i]` is where comparison i
 * went (3 × cell + 0, 1 or 2).
 */
export interface Tally {
  ids: Float64Array;
  first: Int32Array;
  second: Int32Array;
  count: Float64Array;
  outcomeCell: Int32Array;
}

/** O(comparisons + different pairs). What follows costs by pairs: a million votes on 100 models are 9,900 cells. */
export function tallyComparisons(comparisons: Comparisons): Tally | Reason {
  const fault = comparisonsFault(comparisons);
  if (fault !== null) return fault;
  const total = comparisons.first.length;
  const both = new Int32Array(2 * total);
  both.set(comparisons.first);
  both.set(comparisons.second, total);
  const { distinct: ids, code } = indexValues(both);
  const competitors = ids.length;
  const pair = new Float64Array(total);
  for (let i = 0; i < total; i++) pair[i] = (code[i] as number) * competitors + (code[total + i] as number);
  const cells = indexValues(pair);
  const count = new Float64Array(3 * cells.distinct.length);
  const outcomeCell = new Int32Array(total);
  for (let i = 0; i < total; i++) {
    const at = 3 * (cells.code[i] as number) + 1 - (comparisons.outcome[i] as number);
    outcomeCell[i] = at;
    count[at] = (count[at] as number) + 1;
  }
  return {
    ids,
    first: Int32Array.from(cells.distinct, (key) => Math.floor(key / competitors)),
    second: Int32Array.from(cells.distinct, (key) => key % competitors),
    count,
    outcomeCell,
  };
}
