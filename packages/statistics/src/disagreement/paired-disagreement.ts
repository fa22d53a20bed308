import type { RatingTable } from '../ratings/tabulate-ratings.ts';
import { categoryTotals } from './category-totals.ts';
import type { Disagreement } from './disagreement.ts';

/** A table of distances takes 8 MB at this many categories; beyond it they are computed each time. */
const tableCategoriesMax = 1000;

/** δ² by positions in `table.values`, remembered where a table of all is small. */
function remembered(distance: (a: number, b: number) => number, categories: number) {
  if (categories > tableCategoriesMax) return distance;
  const known = new Float64Array(categories * categories);
  for (let a = 0; a < categories; a++) {
    for (let b = 0; b < a; b++) known[a * categories + b] = distance(a, b);
  }
  return (a: number, b: number) => known[a * categories + b] as number;
}

/**
 * Any δ², `distance(a, b)` between the categories at positions a > b of `table.values`. Pairs of *different* categories
 * are visited, not pairs of ratings: O(categories²) for all, and by row.
 */
export function pairedDisagreement(
  table: RatingTable,
  distance: (a: number, b: number) => number,
): Disagreement {
  const between2 = remembered(distance, table.values.length);
  const { start, code, count, rows } = table;
  const own = Float64Array.from(table.size, (size, row) => {
    const [from, end] = [start[row] as number, start[row + 1] as number];
    let sum = 0;
    for (let e = from; e < end; e++) {
      for (let f = from; f < e; f++) {
        sum +=
          2 * (count[e] as number) * (count[f] as number) * between2(code[e] as number, code[f] as number);
      }
    }
    return sum / (size - 1);
  });
  const totals = new Float64Array(table.values.length);
  const countTotals = categoryTotals(table, totals);
  return (weight) => {
    const ratings = countTotals(weight);
    let within = 0;
    for (let row = 0; row < rows; row++) within += (weight[row] as number) * (own[row] as number);
    let between = 0;
    for (let a = 1; a < totals.length; a++) {
      if (totals[a] === 0) continue;
      for (let b = 0; b < a; b++)
        between += 2 * (totals[a] as number) * (totals[b] as number) * between2(a, b);
    }
    return { within, between, ratings };
  };
}

/** δ² = ((a − b) / (a + b))²; values ≥ 0. */
export function ratioDistance(a: number, b: number): number {
  const ratio = a + b === 0 ? 0 : (a - b) / (a + b);
  return ratio * ratio;
}
