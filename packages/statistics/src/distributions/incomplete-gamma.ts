import { devianceTerm } from './deviance-term.ts';
import { stirlingError } from './log-gamma.ts';

const tiny = 1e-300;
const epsilon = 1e-16;
const termsMax = 200_000;

/** x^a e^−x / Γ(a + 1). */
function leadingFactor(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - devianceTerm(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** P(a, x) by DLMF 8.11.4: all terms positive, so nothing cancels. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= termsMax; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * epsilon) break;
  }
  return leadingFactor(a, x) * sum;
}

/** Q(a, x) by the continued fraction of DLMF 8.9.2 in its even form, modified Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k <= termsMax; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = numerator * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + numerator / c;
    c = Math.abs(c) < tiny ? tiny : c;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < epsilon) break;
  }
  return leadingFactor(a, x) * a * value;
}

/**
 * The regularised incomplete gamma functions P(a, x) = `lower` and Q(a, x) = `upper` = 1 − P, a > 0, x ≥ 0; the
 * smaller of the two is computed, the other is its complement. Relative error of the smaller near 1e-14.
 * Source: DLMF 8.9 and 8.11.
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0) || !(x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = upperFraction(a, x);
  return { lower: 1 - upper, upper };
}
