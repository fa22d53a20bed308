/**
 * Which hypotheses are rejected at false discovery rate q whatever their dependence: the largest k with p_(k) ≤ k q / (m
 * Σ 1/i), and all below it. Source: Y. Benjamini and D. Yekutieli, The control of the false discovery rate in multiple
 * testing under dependency, Annals of Statistics 29 (2001) 1165-1188.
 */
export function benjaminiYekutieli(pValues: readonly number[], q: number): boolean[] {
  const m = pValues.length;
  const harmonic = pValues.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const sorted = pValues.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((p, i) => p <= ((i + 1) / m) * (q / harmonic));
  const bound = last === -1 ? Number.NEGATIVE_INFINITY : (sorted[last] as number);
  return pValues.map((p) => p <= bound);
}
