import { weightedCategoriesMax } from '../agreement-weights.ts';
import type { Reason } from '../estimate.ts';
import { countingOrder } from '../ratings/counting-order.ts';
import { indexCategories } from '../ratings/index-categories.ts';
import { indexValues } from '../ratings/index-values.ts';
import { type Ratings, ratingsFault } from '../ratings/ratings.ts';

/** Cells of the raters' confusion matrices, and of the units' posteriors, that still fit into memory. */
const cellsMax = 2 ** 27;

/**
 * Labels unit by unit: unit u has those at `start[u]` … `start[u + 1] − 1`, raters ascending. A rater may have labelled
 * a unit several times (Dawid and Skene's first observer did so three times); each label counts.
 */
export interface LabelTable {
  units: number;
  raters: number;
  unitIds: Float64Array;
  raterIds: Float64Array;
  /** The categories, ascending. */
  values: Float64Array;
  start: Int32Array;
  /** Position in `raterIds`. */
  rater: Int32Array;
  /** Position in `values`. */
  code: Int32Array;
}

/** O(labels). `categories`: all values that the field allows; those found in the data unless told. */
export function labelTable(ratings: Ratings, categories?: readonly number[]): LabelTable | Reason {
  const fault = ratingsFault(ratings);
  if (fault !== null) return fault;
  const unit = indexValues(ratings.unit);
  const rater = indexValues(ratings.rater);
  const category = indexCategories(ratings.value, categories);
  if (category === null) return 'unknown_category';
  const q = category.distinct.length;
  const units = unit.distinct.length;
  const raters = rater.distinct.length;
  const isTooLarge = q > weightedCategoriesMax || raters * q * q > cellsMax || units * q > cellsMax;
  if (isTooLarge) return 'too_many_categories';
  const order = countingOrder(unit.code, units, countingOrder(rater.code, raters, null));
  const start = new Int32Array(units + 1);
  order.forEach((at, i) => {
    start[(unit.code[at] as number) + 1] = i + 1;
  });
  return {
    units,
    raters,
    unitIds: unit.distinct,
    raterIds: rater.distinct,
    values: category.distinct,
    start,
    rater: order.map((at) => rater.code[at] as number),
    code: order.map((at) => category.code[at] as number),
  };
}
