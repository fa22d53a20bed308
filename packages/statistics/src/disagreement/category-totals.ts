import type { RatingTable } from '../ratings/tabulate-ratings.ts';

/** A function that fills `totals` with the number of ratings of each category under row weights, and returns their sum. */
export function categoryTotals(table: RatingTable, totals: Float64Array): (weight: Float64Array) => number {
  const { start, code, count, rows } = table;
  return (weight) => {
    totals.fill(0);
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const w = weight[row] as number;
      if (w === 0) continue;
      const end = start[row + 1] as number;
      for (let e = start[row] as number; e < end; e++) {
        const ratings = w * (count[e] as number);
        const c = code[e] as number;
        totals[c] = (totals[c] as number) + ratings;
        sum += ratings;
      }
    }
    return sum;
  };
}
