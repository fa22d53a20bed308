/** −Σ p ln p over `length` probabilities from `from`, in nats; 0 for one certain category, never −0. */
export function entropy(p: Float64Array, from = 0, length = p.length - from): number {
  let sum = 0;
  for (let j = from; j < from + length; j++) {
    const share = p[j] as number;
    if (share > 0) sum -= share * Math.log(share);
  }
  return Math.max(0, sum);
}
