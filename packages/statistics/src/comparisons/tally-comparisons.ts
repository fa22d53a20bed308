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

/**
 * O(comparisons + different pairs). What follows costs by pairs: a million votes on 100 models are 4,950 cells, or
 * 9,900 where `areSidesKept` tells (a, b) from (b, a); else a pair's first is the one with the smaller id.
 */
export function tallyComparisons(comparisons: Comparisons, areSidesKept: boolean): Tally | Reason {
  const fault = comparisonsFault(comparisons);
  if (fault !== null) return fault;
  const total = comparisons.first.length;
  const both = new Int32Array(2 * total);
  both.set(comparisons.first);
  both.set(comparisons.second, total);
  const { distinct: ids, code } = indexValues(both);
  const competitors = ids.length;
  const pair = new Float64Array(total);
  const isSwapped = new Uint8Array(total);
  for (let i = 0; i < total; i++) {
    const [a, b] = [code[i] as number, code[total + i] as number];
    if (!areSidesKept && a > b) isSwapped[i] = 1;
    pair[i] = isSwapped[i] === 1 ? b * competitors + a : a * competitors + b;
  }
  const cells = indexValues(pair);
  const count = new Float64Array(3 * cells.distinct.length);
  const outcomeCell = new Int32Array(total);
  for (let i = 0; i < total; i++) {
    const outcome = (comparisons.outcome[i] as number) * (isSwapped[i] === 1 ? -1 : 1);
    const at = 3 * (cells.code[i] as number) + 1 - outcome;
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
