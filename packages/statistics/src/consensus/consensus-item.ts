import { entropy } from './entropy.ts';
import type { LabelTable } from './label-table.ts';

/** What the raters together say of one unit. */
export interface ConsensusItem {
  unit: number;
  /** The most probable category; null where several share the first place. */
  value: number | null;
  /** The categories in the first place: one, unless tied. */
  leading: number[];
  /** Each category's probability (or share of votes), in the order of `categories`; sums to 1. */
  posterior: number[];
  /** Of the posterior, in nats: 0 is certain, ln of the number of categories knows nothing. */
  entropy: number;
  /** Labels that the unit has. */
  labels: number;
}

/** Shares closer than this are tied: sums of the same weights in another order differ by rounding. */
const tieWidth = 1e-12;

/** One item a unit, by id. `posterior` holds units × categories, by rows. */
export function consensusItems(table: LabelTable, posterior: Float64Array): ConsensusItem[] {
  const q = table.values.length;
  return Array.from(table.unitIds, (unit, u) => {
    const shares = Array.from(posterior.subarray(u * q, (u + 1) * q));
    const top = Math.max(...shares);
    const leading: number[] = [];
    shares.forEach((p, j) => {
      if (p >= top - tieWidth) leading.push(table.values[j] as number);
    });
    return {
      unit,
      value: leading.length === 1 ? (leading[0] as number) : null,
      leading,
      posterior: shares,
      entropy: entropy(posterior, u * q, q),
      labels: (table.start[u + 1] as number) - (table.start[u] as number),
    };
  });
}
