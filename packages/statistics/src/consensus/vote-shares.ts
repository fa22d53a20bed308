import type { LabelTable } from './label-table.ts';

/**
 * Each unit's share of votes by category, units × categories by rows; `weight[r]` is the say of rater r (all alike
 * where null). A unit whose raters have no weight at all gets equal shares.
 */
export function voteShares(table: LabelTable, weight: Float64Array | null): Float64Array {
  const { units, start, rater, code } = table;
  const q = table.values.length;
  const shares = new Float64Array(units * q);
  for (let u = 0; u < units; u++) {
    let total = 0;
    for (let i = start[u] as number; i < (start[u + 1] as number); i++) {
      const w = weight === null ? 1 : (weight[rater[i] as number] as number);
      const cell = u * q + (code[i] as number);
      shares[cell] = (shares[cell] as number) + w;
      total += w;
    }
    for (let j = u * q; j < (u + 1) * q; j++) shares[j] = total > 0 ? (shares[j] as number) / total : 1 / q;
  }
  return shares;
}
