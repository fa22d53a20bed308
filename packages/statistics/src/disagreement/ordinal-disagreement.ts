import type { RatingTable } from '../ratings/tabulate-ratings.ts';
import { categoryTotals } from './category-totals.ts';
import type { Disagreement } from './disagreement.ts';

/** Σ over rows of w/(m − 1) times 2 (m Σ x² − (Σ x)²), x the mid-ranks of the row's ratings. */
function withinRows(table: RatingTable, weight: Float64Array, midRank: Float64Array): number {
  const { start, code, count, size, rows } = table;
  let within = 0;
  for (let row = 0; row < rows; row++) {
    const w = weight[row] as number;
    if (w === 0) continue;
    const end = start[row + 1] as number;
    const first = midRank[code[start[row] as number] as number] as number;
    let sum = 0;
    let square = 0;
    for (let e = start[row] as number; e < end; e++) {
      const x = (midRank[code[e] as number] as number) - first;
      sum += (count[e] as number) * x;
      square += (count[e] as number) * x * x;
    }
    const m = size[row] as number;
    within += (w * 2 * (m * square - sum * sum)) / (m - 1);
  }
  return within;
}

/**
 * δ² = (Σ_{g=c}^{k} n_g − (n_c + n_k)/2)², the number of ratings that lie between two categories. That is the squared
 * difference of their mid-ranks n_1 + … + n_{c−1} + n_c/2, so that sums of squares do and pairs need not be visited.
 * The ranks move with the weights.
 */
export function ordinalDisagreement(table: RatingTable): Disagreement {
  const totals = new Float64Array(table.values.length);
  const countTotals = categoryTotals(table, totals);
  const midRank = new Float64Array(table.values.length);
  return (weight) => {
    const ratings = countTotals(weight);
    let below = -ratings / 2;
    let square = 0;
    for (let c = 0; c < totals.length; c++) {
      const total = totals[c] as number;
      // From the middle of all ratings, which is also the ranks' mean: Σ x is 0, and one category alone gives 0.
      const x = below + total / 2;
      midRank[c] = x;
      square += total * x * x;
      below += total;
    }
    return { within: withinRows(table, weight, midRank), between: 2 * ratings * square, ratings };
  };
}
