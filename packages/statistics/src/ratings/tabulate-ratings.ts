import type { Reason } from '../estimate.ts';
import { countingOrder } from './counting-order.ts';
import { indexCategories } from './index-categories.ts';
import { indexValues } from './index-values.ts';
import { type Ratings, ratingsFault } from './ratings.ts';

/**
 * How often each unit got each value, sparse by rows: row r holds the entries `start[r]` … `start[r + 1] − 1`, each a
 * position in `values` (`code`, ascending within a row) and how many raters gave it (`count`).
 */
export interface RatingTable {
  /** Rows: units with at least one rating. */
  rows: number;
  /** How many units a row stands for: 1, or more once equal rows are grouped. */
  weight: Float64Array;
  /** Ratings in a row. */
  size: Int32Array;
  start: Int32Array;
  code: Int32Array;
  count: Int32Array;
  /** The categories: the distinct values found, or the ones given, ascending. */
  values: Float64Array;
  raters: number;
}

function hasDuplicate(order: Int32Array, unit: Int32Array, rater: Int32Array, raters: number): boolean {
  const lastUnit = new Int32Array(raters).fill(-1);
  for (const at of order) {
    const u = unit[at] as number;
    const r = rater[at] as number;
    if (lastUnit[r] === u) return true;
    lastUnit[r] = u;
  }
  return false;
}

/**
 * Counts by unit and value, or the reason why not. Two counting sorts (by value, then by unit): O(ratings) for ids and
 * values that are whole numbers; 0.1 s for 1,000,000 ratings. `categories` fixes the list of values where a rubric has
 * more of them than were used.
 */
export function tabulateRatings(ratings: Ratings, categories?: readonly number[]): RatingTable | Reason {
  const fault = ratingsFault(ratings);
  if (fault !== null) return fault;
  const unit = indexValues(ratings.unit);
  const rater = indexValues(ratings.rater);
  const value = indexCategories(ratings.value, categories);
  if (value === null) return 'unknown_category';
  const { distinct: values, code } = value;
  const rows = unit.distinct.length;
  const order = countingOrder(unit.code, rows, countingOrder(code, values.length, null));
  if (hasDuplicate(order, unit.code, rater.code, rater.distinct.length)) return 'duplicate_rating';
  return {
    ...collectRows(order, unit.code, code, rows),
    rows,
    weight: new Float64Array(rows).fill(1),
    values,
    raters: rater.distinct.length,
  };
}

function collectRows(order: Int32Array, unit: Int32Array, code: Int32Array, rows: number) {
  const size = new Int32Array(rows);
  const start = new Int32Array(rows + 1);
  const entryCode = new Int32Array(order.length);
  const entryCount = new Int32Array(order.length);
  let entry = -1;
  let row = -1;
  for (const at of order) {
    const c = code[at] as number;
    const u = unit[at] as number;
    if (u !== row || entryCode[entry] !== c) {
      entry += 1;
      entryCode[entry] = c;
      if (u !== row) start[u] = entry;
      row = u;
    }
    entryCount[entry] = (entryCount[entry] as number) + 1;
    size[u] = (size[u] as number) + 1;
  }
  start[rows] = entry + 1;
  return { size, start, code: entryCode.slice(0, entry + 1), count: entryCount.slice(0, entry + 1) };
}
