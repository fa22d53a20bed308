/**
 * For each competitor the ranks that the data leave open, 1 the best. `deviations` are draws of the estimation errors
 * of all strengths (bootstrap or normal); `covariance` theirs, by rows, n × n.
 *
 * For competitor i all differences λ_j − λ_i are tested at once: c is the `level` quantile over draws of max_j
 * |e_j − e_i| / s_ij. Those j whose difference is above c s_ij surely rank higher, below −c s_ij lower; i's rank lies
 * between. The interval covers i's true rank with probability `level`, for each i by itself, not for all together.
 * Source: M. Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm, Inference for ranks with applications to mobility
 * across neighbourhoods and academic achievement across countries, Review of Economic Studies 91 (2024) 476-518.
 */
export function rankIntervals(
  strengths: Float64Array,
  covariance: Float64Array,
  deviations: readonly Float64Array[],
  level: number,
): { lower: number; upper: number }[] {
  const n = strengths.length;
  return Array.from(strengths, (own, i) => {
    const spread = Float64Array.from({ length: n }, (_, j) => {
      const [vi, vj, cross] = [covariance[i * n + i], covariance[j * n + j], covariance[i * n + j]] as [
        number,
        number,
        number,
      ];
      return Math.sqrt(Math.max(0, vi + vj - 2 * cross));
    });
    const widest = Float64Array.from(deviations, (e) => {
      let most = 0;
      for (let j = 0; j < n; j++) {
        if (j === i || spread[j] === 0) continue;
        most = Math.max(most, Math.abs((e[j] as number) - (e[i] as number)) / (spread[j] as number));
      }
      return most;
    }).sort();
    const critical = widest[
      Math.min(widest.length - 1, Math.ceil(level * (widest.length + 1)) - 1)
    ] as number;
    let [higher, lower] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const difference = (strengths[j] as number) - own;
      if (difference > critical * (spread[j] as number)) higher += 1;
      if (difference < -critical * (spread[j] as number)) lower += 1;
    }
    return { lower: 1 + higher, upper: n - lower };
  });
}
