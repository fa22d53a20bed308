import { logGamma } from '../distributions/log-gamma.ts';
import type { Random } from './random.ts';

/** Counts successes by walking up the probabilities from 0: fast where few are expected. */
function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** n;
  let u = random.uniform();
  let k = 0;
  while (u > probability && k < n) {
    u -= probability;
    probability *= (odds * (n - k)) / (k + 1);
    k += 1;
  }
  return k;
}

/** Transformed rejection: about 1.2 pairs of uniforms whatever n. */
function byRejection(random: Random, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + centre);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const scaled = Math.log((v * (2.83 + 5.1 / b) * spread) / (a / (edge * edge) + b));
    const ratio =
      logGamma(mode + 1) +
      logGamma(n - mode + 1) -
      logGamma(k + 1) -
      logGamma(n - k + 1) +
      (k - mode) * Math.log(p / (1 - p));
    if (scaled <= ratio) return k;
  }
}

/**
 * One draw from the binomial distribution of n trials with chance p, exact. n a whole number ≥ 0, 0 ≤ p ≤ 1.
 * Source: W. Hörmann, The generation of binomial random variates, J. Stat. Comput. Simul. 46 (1993) 101-110 (BTRS),
 * for n p ≥ 10; inversion below.
 */
export function binomialDraw(random: Random, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomialDraw(random, n, 1 - p);
  return n * p < 10 ? byInversion(random, n, p) : byRejection(random, n, p);
}
