const stepsMax = 200;

/**
 * The x in [lower, upper] where an increasing function crosses zero, to about 4 units in the last place of x. The
 * ends must bracket the crossing. Inverse quadratic steps, guarded by bisection: T. R. Chandrupatla, A new hybrid
 * quadratic/bisection algorithm for finding the zero of a nonlinear function, Adv. Eng. Software 28 (1997) 145-149.
 */
export function increasingRoot(f: (x: number) => number, lower: number, upper: number): number {
  let [a, b, c] = [upper, lower, upper];
  let [fa, fb] = [f(a), f(b)];
  let fc = fa;
  let t = 0.5;
  for (let step = 0; step < stepsMax; step++) {
    const x = a + t * (b - a);
    const fx = f(x);
    if (Math.sign(fx) === Math.sign(fa)) {
      [c, fc] = [a, fa];
    } else {
      [c, b, fc, fb] = [b, a, fb, fa];
    }
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - c);
    if (tolerance > 0.5 || fa === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const isQuadraticSafe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    t = isQuadraticSafe
      ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    t = Math.min(1 - tolerance, Math.max(tolerance, t));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}
