/** A named scheme, or a table of one's own: row i, column j, how far categories i and j (ascending) agree. */
export type WeightKind = WeightName | readonly (readonly number[])[];
type WeightName = 'identity' | 'linear' | 'quadratic' | 'ordinal';

/** A q by q table of Float64 is 32 MB at this size; a scale with more points than that is not a category scale. */
export const weightedCategoriesMax = 2000;

/**
 * How far two categories agree, from 0 to 1 on the diagonal, as a q × q table by rows. `values` ascending.
 * - `identity`: 1 if equal, else 0.
 * - `linear`, `quadratic`: 1 − d, 1 − d², where d = |difference of the values| / (largest − smallest value). The
 *   distance is that of the values, not of their positions: on the categories 1, 2, 10 an answer 10 is far from 2.
 * - `ordinal`: 1 − C(|difference of positions| + 1, 2) / C(q, 2), which uses nothing but the order.
 * - a table: symmetric, 1 on the diagonal, 0 to 1 elsewhere, as wide as there are categories; else a `RangeError`.
 *
 * Source: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968) 213-220; K. L. Gwet, Handbook of Inter-Rater
 * Reliability, 4th ed. (2014), section 3.5.
 */
export function agreementWeights(kind: WeightKind, values: Float64Array): Float64Array {
  const q = values.length;
  if (typeof kind !== 'string') return ownWeights(kind, q);
  const range = q > 1 ? (values[q - 1] as number) - (values[0] as number) : 1;
  const weights = new Float64Array(q * q);
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      const distance = Math.abs((values[i] as number) - (values[j] as number)) / range;
      weights[i * q + j] = weightAt(kind, distance, Math.abs(i - j), q);
    }
  }
  return weights;
}

function weightAt(kind: WeightName, distance: number, steps: number, q: number): number {
  switch (kind) {
    case 'identity':
      return steps === 0 ? 1 : 0;
    case 'linear':
      return 1 - distance;
    case 'quadratic':
      return 1 - distance * distance;
    case 'ordinal':
      return steps === 0 ? 1 : 1 - (steps * (steps + 1)) / (q * (q - 1));
  }
}

function ownWeights(table: readonly (readonly number[])[], q: number): Float64Array {
  const weights = Float64Array.from(table.flat());
  const isSquare = table.length === q && table.every((row) => row.length === q);
  const isSound = (w: number, at: number) => {
    const [i, j] = [Math.floor(at / q), at % q];
    return w >= 0 && w <= 1 && (i !== j || w === 1) && w === weights[j * q + i];
  };
  if (!isSquare || !weights.every(isSound)) {
    throw new RangeError(`weights must be a symmetric ${q} by ${q} table of shares with 1 on the diagonal.`);
  }
  return weights;
}
