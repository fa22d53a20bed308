/** Quantiles of a sample, in its own unit; nearest rank, as a sample of times is long and ties do not matter. */
export interface Spread {
  p50: number;
  p95: number;
  max: number;
}

export function spreadOf(sample: readonly number[]): Spread {
  const sorted = [...sample].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
