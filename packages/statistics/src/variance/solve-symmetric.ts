/** A pivot below this share of its diagonal is a rounded zero: the system is singular. */
const pivotMin = 1e-10;

/** Σ of products of two stretches of an array. Four sums, so that no addition waits for the one before. */
function rowProduct(array: Float64Array, i: number, j: number, length: number): number {
  let s = 0;
  let t = 0;
  let u = 0;
  let v = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s += (array[i + k] as number) * (array[j + k] as number);
    t += (array[i + k + 1] as number) * (array[j + k + 1] as number);
    u += (array[i + k + 2] as number) * (array[j + k + 2] as number);
    v += (array[i + k + 3] as number) * (array[j + k + 3] as number);
  }
  for (; k < length; k++) s += (array[i + k] as number) * (array[j + k] as number);
  return s + t + (u + v);
}

/** The lower triangle L of A = L Lᵀ, by rows; null where A is singular. O(n³). */
function choleskyFactor(a: Float64Array, n: number): Float64Array | null {
  const factor = a.slice();
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      const sum = (factor[i * n + j] as number) - rowProduct(factor, i * n, j * n, j);
      if (i === j) {
        if (!(sum > pivotMin * (a[j * n + j] as number))) return null;
        factor[j * n + j] = Math.sqrt(sum);
      } else {
        factor[i * n + j] = sum / (factor[j * n + j] as number);
      }
    }
  }
  return factor;
}

/** `b` is 0 before `from`. */
function solveFactored(factor: Float64Array, b: Float64Array, from = 0): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = from; i < n; i++) {
    let sum = x[i] as number;
    for (let k = from; k < i; k++) sum -= (factor[i * n + k] as number) * (x[k] as number);
    x[i] = sum / (factor[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (factor[k * n + i] as number) * (x[k] as number);
    x[i] = sum / (factor[i * n + i] as number);
  }
  return x;
}

/** Solves A x = b for a symmetric positive definite A (n × n by rows); null where A is singular. O(n³). */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array | null {
  const factor = choleskyFactor(a, b.length);
  return factor === null ? null : solveFactored(factor, b);
}

/** The inverse of a symmetric positive definite A (n × n by rows); null where A is singular. O(n³). */
export function invertSymmetric(a: Float64Array): Float64Array | null {
  const n = Math.sqrt(a.length);
  const factor = choleskyFactor(a, n);
  if (factor === null) return null;
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const unit = new Float64Array(n);
    unit[i] = 1;
    inverse.set(solveFactored(factor, unit, i), i * n);
  }
  return inverse;
}
