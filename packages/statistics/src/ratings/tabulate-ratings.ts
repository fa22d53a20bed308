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
 * Counts by unit and value, or the reason why not. Dense ratings are counted into a table; others by two counting sorts (by value, then by unit): O(ratings) for ids and
 * values that are whole numbers; under 0.1 s for 1,000,000 ratings. `categories` fixes the list of values where a rubric has
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
  const raters = rater.distinct.length;
  const shape = { rows, weight: new Float64Array(rows).fill(1), values, raters };
  const room = 4 * code.length + 1024;
  if (rows * values.length <= room && rows * raters <= room) {
    const counted = countByCell(unit.code, rater.code, code, shape);
    return counted === null ? 'duplicate_rating' : { ...counted, ...shape };
  }
  const order = countingOrder(unit.code, rows, countingOrder(code, values.length, null));
  if (hasDuplicate(order, unit.code, rater.code, raters)) return 'duplicate_rating';
  return { ...collectRows(order, unit.code, code, rows), ...shape };
}

/**
 * The rows without a sort, by a table of units × categories and one of units × raters, where neither is much larger
 * than the ratings: half the time. Null where a rater rated a unit twice.
 */
function countByCell(
  unit: Int32Array,
  rater: Int32Array,
  code: Int32Array,
  { rows, raters, values }: Pick<RatingTable, 'rows' | 'raters' | 'values'>,
) {
  const q = values.length;
  const cell = new Int32Array(rows * q);
  const isRated = new Uint8Array(rows * raters);
  const size = new Int32Array(rows);
  let duplicates = 0;
  for (let i = 0; i < unit.length; i++) {
    const u = unit[i] as number;
    const seen = u * raters + (rater[i] as number);
    duplicates += isRated[seen] as number;
    isRated[seen] = 1;
    const at = u * q + (code[i] as number);
    cell[at] = (cell[at] as number) + 1;
    size[u] = (size[u] as number) + 1;
  }
  if (duplicates > 0) return null;
  const start = new Int32Array(rows + 1);
  const entryCode = new Int32Array(unit.length);
  const entryCount = new Int32Array(unit.length);
  let entry = 0;
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < q; c++) {
      const times = cell[row * q + c] as number;
      if (times === 0) continue;
      entryCode[entry] = c;
      entryCount[entry] = times;
      entry += 1;
    }
    start[row + 1] = entry;
  }
  return { size, start, code: entryCode.slice(0, entry), count: entryCount.slice(0, entry) };
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
