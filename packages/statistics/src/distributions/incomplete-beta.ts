import { devianceTerm } from './deviance-term.ts';
import { stirlingError } from './log-gamma.ts';

const tiny = 1e-300;
const epsilon = 1e-16;
// The fraction needs O(√max(a, b)) terms: this is enough for a + b up to about 1e9.
const termsMax = 200_000;

/** x^a y^b / B(a, b). */
function leadingFactor(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceTerm(a, n * x) - devianceTerm(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

/**
 * The even part of the fraction of DLMF 8.17.22, by the modified Lentz algorithm. In this form a − (a + b)x appears
 * as one term, a y − b x, which keeps its digits where the odd and even steps apart would cancel (df of 10⁶).
 */
function continuedFraction(a: number, b: number, x: number, y: number): number {
  const lead = a * y - b * x + 1;
  let value = (a * lead) / (a + 1);
  value = Math.abs(value) < tiny ? tiny : value;
  let c = value;
  let d = 0;
  for (let m = 1; m <= termsMax; m++) {
    const before = a + 2 * m - 1;
    const numerator = (((a + m - 1) * (a + b + m - 1) * x) / before) * ((m * (b - m) * x) / before);
    const denominator = m + (m * (b - m) * x) / before + ((a + m) * (lead + m * (1 + y))) / (before + 2);
    d = denominator + numerator * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = denominator + numerator / c;
    c = Math.abs(c) < tiny ? tiny : c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < epsilon) break;
  }
  return value;
}

/**
 * The regularised incomplete beta function I_x(a, b), a, b > 0, 0 ≤ x ≤ 1. `y` is 1 − x; pass it where it is known
 * more exactly than the subtraction gives. The upper tail is `incompleteBeta(b, a, y, x)`, exact to the last digits
 * where 1 − I would not be. Relative error near 1e-16 (a + b), at least 1e-14.
 * Source: DLMF 8.17; A. R. DiDonato and A. H. Morris, ACM TOMS 18 (1992) 360-373; leading factor after Loader (2000).
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (y === 0) return 1;
  if (x * (a + b + 2) < a + 1) return leadingFactor(a, b, x, y) / continuedFraction(a, b, x, y);
  return 1 - leadingFactor(b, a, y, x) / continuedFraction(b, a, y, x);
}
