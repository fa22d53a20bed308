import type { RatingTable } from '../ratings/tabulate-ratings.ts';
import { categoryTotals } from './category-totals.ts';
import type { Disagreement } from './disagreement.ts';

/** δ² = 1 for two different values. A row's pairs that differ: m² − Σ m_c². */
export function nominalDisagreement(table: RatingTable): Disagreement {
  const own = Float64Array.from(table.size, (size, row) => {
    let differing = size * size;
    const end = table.start[row + 1] as number;
    for (let e = table.start[row] as number; e < end; e++) differing -= (table.count[e] as number) ** 2;
    return differing / (size - 1);
  });
  const totals = new Float64Array(table.values.length);
  const countTotals = categoryTotals(table, totals);
  return (weight) => {
    const ratings = countTotals(weight);
    let between = ratings * ratings;
    for (const total of totals) between -= total * total;
    let within = 0;
    for (let row = 0; row < table.rows; row++) within += (weight[row] as number) * (own[row] as number);
    return { within, between, ratings };
  };
}
