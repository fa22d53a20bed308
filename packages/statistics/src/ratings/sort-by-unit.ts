import type { Reason } from '../estimate.ts';
import { countingOrder } from './counting-order.ts';
import { indexValues } from './index-values.ts';
import { type Ratings, ratingsFault } from './ratings.ts';

/** Ratings unit by unit: unit u has those at `start[u]` … `start[u + 1] − 1`, raters ascending. */
export interface UnitRows {
  units: number;
  start: Int32Array;
  /** Position in `raterIds`. */
  rater: Int32Array;
  value: Float64Array;
  raterIds: Float64Array;
}

/** Two counting sorts, O(ratings). */
export function sortByUnit(ratings: Ratings): UnitRows | Reason {
  const fault = ratingsFault(ratings);
  if (fault !== null) return fault;
  const unit = indexValues(ratings.unit);
  const rater = indexValues(ratings.rater);
  const units = unit.distinct.length;
  const order = countingOrder(unit.code, units, countingOrder(rater.code, rater.distinct.length, null));
  const start = new Int32Array(units + 1);
  for (let i = 0; i < order.length; i++) {
    const [at, next] = [order[i] as number, order[i + 1]];
    start[(unit.code[at] as number) + 1] = i + 1;
    if (next === undefined) continue;
    if (unit.code[at] === unit.code[next] && rater.code[at] === rater.code[next]) return 'duplicate_rating';
  }
  return {
    units,
    start,
    rater: order.map((at) => rater.code[at] as number),
    value: Float64Array.from(order, (at) => ratings.value[at] as number),
    raterIds: rater.distinct,
  };
}
