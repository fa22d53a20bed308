import type { Random } from '../resampling/random.ts';

/** A pivot below this share of the largest variance is a direction without variance. */
const pivotMin = 1e-12;

/** L with L Lᵀ = A for a positive semidefinite A: a direction without variance gives a column of zeros. */
function semidefiniteFactor(a: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i] as number);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      const pivot = factor[j * n + j] as number;
      if (i === j) factor[j * n + j] = sum > pivotMin * largest ? Math.sqrt(sum) : 0;
      else factor[i * n + j] = pivot > 0 ? sum / pivot : 0;
    }
  }
  return factor;
}

/** Draws from the normal distribution with mean 0 and the given covariance (n × n by rows), `count` of them. */
export function normalDraws(covariance: Float64Array, count: number, random: Random): Float64Array[] {
  const n = Math.sqrt(covariance.length);
  const factor = semidefiniteFactor(covariance, n);
  return Array.from({ length: count }, () => {
    const z = Float64Array.from({ length: n }, () => random.normal());
    return Float64Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let k = 0; k <= i; k++) sum += (factor[i * n + k] as number) * (z[k] as number);
      return sum;
    });
  });
}
