/** A pivot below this share of its diagonal is a rounded zero: the system is singular. */
const pivotMin = 1e-10;

/**
 * Solves A x = b for a symmetric positive definite A (n × n by rows) by Cholesky's factorisation; null where A is
 * singular. O(n³).
 */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array | null {
  const n = b.length;
  const factor = a.slice();
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = factor[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      if (i === j) {
        if (!(sum > pivotMin * (a[j * n + j] as number))) return null;
        factor[j * n + j] = Math.sqrt(sum);
      } else {
        factor[i * n + j] = sum / (factor[j * n + j] as number);
      }
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (factor[i * n + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++)
      x[i] = (x[i] as number) - (factor[k * n + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i * n + i] as number);
  }
  return x;
}
