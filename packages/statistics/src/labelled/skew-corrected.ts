/** Below so many values their skewness is mostly noise. */
const valuesMin = 20;

/**
 * Where a studentised mean's quantile lies when its values are skewed: the inverse of Hall's cubic, which takes the first
 * terms of Edgeworth's expansion out of T, T + A T² + A² T³/3 + B. For n of N units drawn without replacement, f = n/N:
 * A = −κ₃/6 and B = −κ₁ + κ₃/6 with κ₁ = −g √(1 − f) / (2 √n) and κ₃ = g (1 − 2f) / √(n (1 − f)) − 3 g √(1 − f) / √n,
 * g the skewness; for f = 0 these are Hall's g/(3 √n) and g/(6 √n).
 * Sources: P. Hall, On the removal of skewness by transformation, J. Royal Stat. Soc. B 54 (1992) 221-228; R. A. Sugden
 * and T. M. F. Smith, Edgeworth approximations to the distribution of the sample mean under simple random sampling,
 * Statistics & Probability Letters 34 (1997) 293-299.
 */
export function skewCorrected(values: Float64Array, fraction: number): (quantile: number) => number {
  const n = values.length;
  const rest = 1 - fraction;
  const skewness = n < valuesMin || rest <= 0 ? 0 : sampleSkewness(values);
  const first = (-skewness * Math.sqrt(rest)) / (2 * Math.sqrt(n));
  const third =
    rest > 0
      ? (skewness * (1 - 2 * fraction)) / Math.sqrt(n * rest) -
        (3 * skewness * Math.sqrt(rest)) / Math.sqrt(n)
      : 0;
  const bend = -third / 6;
  const shift = third / 6 - first;
  return (quantile) =>
    Math.abs(bend) < 1e-9 ? quantile - shift : (Math.cbrt(1 + 3 * bend * (quantile - shift)) - 1) / bend;
}

/** Fisher's, adjusted for its bias (G1); 0 where nothing varies. */
function sampleSkewness(values: Float64Array): number {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const scale = values.reduce((most, v) => Math.max(most, Math.abs(v - mean)), 0);
  if (!(scale > 0)) return 0;
  let [square, cube] = [0, 0];
  for (const v of values) {
    const d = (v - mean) / scale;
    square += d * d;
    cube += d * d * d;
  }
  const moment = cube / n / (square / n) ** 1.5;
  return (moment * Math.sqrt(n * (n - 1))) / (n - 2);
}
