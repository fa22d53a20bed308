import type { Reason } from '../estimate.ts';

/**
 * Ratings in long form, as three columns of equal length: rating i says that rater `rater[i]` gave unit `unit[i]` the
 * value `value[i]`. A missing rating is simply not there. The order does not matter; a rater rates a unit at most once.
 *
 * Ids are whole numbers ≥ 0 of the caller's choosing (best dense from 0; large gaps cost a sort). Values are the
 * numbers themselves for numeric fields, 0 and 1 for booleans, codes for categories; for ordered categories the codes
 * must be in their order. Multi-select fields put an index into a list of different sets here.
 */
export interface Ratings {
  unit: Int32Array;
  rater: Int32Array;
  value: Float64Array;
}

/** A table (row = unit, column = rater, null = not rated) as ratings. */
export function ratingsFromTable(table: readonly (readonly (number | null)[])[]): Ratings {
  const cells = table.flatMap((row, unit) => row.map((value, rater) => ({ unit, rater, value })));
  const rated = cells.filter((cell): cell is typeof cell & { value: number } => cell.value !== null);
  return {
    unit: Int32Array.from(rated, (cell) => cell.unit),
    rater: Int32Array.from(rated, (cell) => cell.rater),
    value: Float64Array.from(rated, (cell) => cell.value),
  };
}

/** Beyond it squares would overflow. */
export const valueMax = 1e100;

/** What is wrong with the columns taken one by one; null if nothing. Duplicates are found while sorting by unit. */
export function ratingsFault(ratings: Ratings): Reason | null {
  const { unit, rater, value } = ratings;
  if (unit.length !== value.length || rater.length !== value.length) return 'columns_differ';
  if (value.length === 0) return 'empty';
  let unsound = 0;
  // One negative id sets the sign of all ids' bits together.
  let ids = 0;
  for (let i = 0; i < value.length; i++) {
    if (!(Math.abs(value[i] as number) <= valueMax)) unsound += 1;
    ids |= (unit[i] as number) | (rater[i] as number);
  }
  if (unsound > 0) return 'not_finite';
  if (ids < 0) return 'invalid_id';
  return null;
}
