export type SetMetric = 'jaccard' | 'masi';

/**
 * How far two sets of labels lie apart, from 0 (the same) to 1 (nothing in common), used as δ² in alpha.
 * - `jaccard`: 1 − |A ∩ B| / |A ∪ B|.
 * - `masi`: 1 − M |A ∩ B| / |A ∪ B|, M = 1 for equal sets, 2/3 where one contains the other, 1/3 where they overlap
 *   otherwise, 0 where they do not: an addition is a smaller disagreement than a contradiction.
 * Two empty sets are the same.
 *
 * Source: P. Jaccard, New Phytologist 11 (1912) 37-50; R. Passonneau, Measuring agreement on set-valued items (MASI)
 * for semantic and pragmatic annotation, LREC 2006.
 */
export function setDistance(metric: SetMetric, a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const label of a) if (b.has(label)) shared += 1;
  const united = a.size + b.size - shared;
  if (united === 0) return 0;
  const overlap = shared / united;
  if (metric === 'jaccard' || overlap === 1) return 1 - overlap;
  const isNested = shared === Math.min(a.size, b.size);
  return 1 - overlap * (isNested ? 2 / 3 : 1 / 3);
}
