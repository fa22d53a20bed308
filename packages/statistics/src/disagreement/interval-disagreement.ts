import type { RatingTable } from '../ratings/tabulate-ratings.ts';
import type { Disagreement } from './disagreement.ts';

/** Below this share of n Σ x², n Σ x² − (Σ x)² is the rounding of equal numbers. */
const roundingShare = 1e-12;

/** Mean of all ratings, summed from the smallest value so that a far offset costs no digits. */
function weightedMean({ rows, start, code, count, weight, values }: RatingTable): number {
  const lowest = values[0] as number;
  let [sum, ratings] = [0, 0];
  for (let row = 0; row < rows; row++) {
    for (let e = start[row] as number; e < (start[row + 1] as number); e++) {
      const times = (weight[row] as number) * (count[e] as number);
      sum += times * ((values[code[e] as number] as number) - lowest);
      ratings += times;
    }
  }
  return lowest + sum / ratings;
}

/**
 * δ² = (difference of the values)². Σ_{i≠j} (x_i − x_j)² = 2 (m Σ x² − (Σ x)²), so that three sums for each row are
 * all that is needed, and a resample costs by rows, not by ratings.
 */
export function intervalDisagreement(table: RatingTable): Disagreement {
  const { rows, start, code, count, size, values } = table;
  const centre = weightedMean(table);
  const own = new Float64Array(rows);
  const sums = new Float64Array(rows);
  const squares = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const m = size[row] as number;
    const first = values[code[start[row] as number] as number] as number;
    let [sum, square] = [0, 0];
    for (let e = start[row] as number; e < (start[row + 1] as number); e++) {
      // Taken from the row's first value: rows that agree give exactly 0.
      const x = (values[code[e] as number] as number) - first;
      sum += (count[e] as number) * x;
      square += (count[e] as number) * x * x;
    }
    own[row] = (2 * (m * square - sum * sum)) / (m - 1);
    const shift = first - centre;
    sums[row] = sum + m * shift;
    squares[row] = square + 2 * shift * sum + m * shift * shift;
  }
  return (weight) => {
    let [within, ratings, sum, square] = [0, 0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const w = weight[row] as number;
      within += w * (own[row] as number);
      ratings += w * (size[row] as number);
      sum += w * (sums[row] as number);
      square += w * (squares[row] as number);
    }
    const spread = ratings * square - sum * sum;
    return { within, between: spread > roundingShare * ratings * square ? 2 * spread : 0, ratings };
  };
}
