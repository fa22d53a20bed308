import type { Reason } from '../estimate.ts';
import type { Ratings } from './ratings.ts';
import { sortByUnit } from './sort-by-unit.ts';

/** The units that every rater rated: `value[u * raters + r]`, and how many units were left out. */
export interface CompleteBlock {
  units: number;
  raters: number;
  value: Float64Array;
  unitsDropped: number;
}

/** Listwise: a unit with one rating missing goes. At least two units and two raters must stay. */
export function completeBlock(ratings: Ratings): CompleteBlock | Reason {
  const rows = sortByUnit(ratings);
  if (typeof rows === 'string') return rows;
  const raters = rows.raterIds.length;
  if (raters < 2) return 'one_rater';
  const value = new Float64Array(rows.value.length);
  let units = 0;
  for (let u = 0; u < rows.units; u++) {
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    if (to - from === raters) value.set(rows.value.subarray(from, to), raters * units++);
  }
  if (units < 2) return 'no_complete_units';
  return { units, raters, value: value.subarray(0, units * raters), unitsDropped: rows.units - units };
}
