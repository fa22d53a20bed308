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
  const raterOf = new Int32Array(order.length);
  const value = new Float64Array(order.length);
  let lastUnit = -1;
  let lastRater = -1;
  for (let i = 0; i < order.length; i++) {
    const at = order[i] as number;
    const u = unit.code[at] as number;
    const r = rater.code[at] as number;
    if (u === lastUnit && r === lastRater) return 'duplicate_rating';
    [lastUnit, lastRater] = [u, r];
    start[u + 1] = i + 1;
    raterOf[i] = r;
    value[i] = ratings.value[at] as number;
  }
  return { units, start, rater: raterOf, value, raterIds: rater.distinct };
}
