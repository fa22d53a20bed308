import type { RatingTable } from '../ratings/tabulate-ratings.ts';
import { categoryTotals } from './category-totals.ts';
import type { Disagreement, DisagreementSums } from './disagreement.ts';

/** Σ_{i≠j} (x_i − x_j)² = 2 (m Σ x² − (Σ x)²): pairs need not be visited. `position` is where each category lies. */
function squaredSums(
  table: RatingTable,
  weight: Float64Array,
  position: Float64Array,
  totals: Float64Array,
  ratings: number,
): DisagreementSums {
  const { start, code, count, size, rows } = table;
  let within = 0;
  for (let row = 0; row < rows; row++) {
    const w = weight[row] as number;
    if (w === 0) continue;
    const end = start[row + 1] as number;
    const first = position[code[start[row] as number] as number] as number;
    let sum = 0;
    let square = 0;
    for (let e = start[row] as number; e < end; e++) {
      // Taken from the row's first value: far from 0, squares of the values themselves would cancel.
      const x = (position[code[e] as number] as number) - first;
      sum += (count[e] as number) * x;
      square += (count[e] as number) * x * x;
    }
    const m = size[row] as number;
    within += (w * 2 * (m * square - sum * sum)) / (m - 1);
  }
  return { within, between: 2 * ratings * squaresAboutMean(position, totals, ratings), ratings };
}

/** Σ n_c (x_c − x̄)², in two passes: exactly 0 where one category alone was used. */
function squaresAboutMean(position: Float64Array, totals: Float64Array, ratings: number): number {
  const first = position[totals.findIndex((total) => total > 0)] ?? 0;
  const fromFirst = position.reduce((sum, x, c) => sum + (totals[c] as number) * (x - first), 0);
  const mean = first + fromFirst / ratings;
  return position.reduce((sum, x, c) => sum + (totals[c] as number) * (x - mean) ** 2, 0);
}

/** δ² = (difference of the values)². */
export function intervalDisagreement(table: RatingTable): Disagreement {
  const totals = new Float64Array(table.values.length);
  const countTotals = categoryTotals(table, totals);
  return (weight) => squaredSums(table, weight, table.values, totals, countTotals(weight));
}

/**
 * δ² = (Σ_{g=c}^{k} n_g − (n_c + n_k)/2)², the number of ratings that lie between two categories. That is the squared
 * difference of their mid-ranks n_1 + … + n_{c−1} + n_c/2, so that it too needs no pairs; the ranks move with the
 * weights.
 */
export function ordinalDisagreement(table: RatingTable): Disagreement {
  const totals = new Float64Array(table.values.length);
  const countTotals = categoryTotals(table, totals);
  const midRank = new Float64Array(table.values.length);
  return (weight) => {
    const ratings = countTotals(weight);
    let below = -ratings / 2;
    totals.forEach((total, c) => {
      midRank[c] = below + total / 2;
      below += total;
    });
    return squaredSums(table, weight, midRank, totals, ratings);
  };
}
