/** Run lengths beyond it are not asked for, and the search for the limit ends. */
const limitMax = 20_000;

/**
 * A Bernoulli CUSUM on a lattice: each error adds `step − 1`, each right answer takes 1, never below 0; a signal at
 * `limit`. That is the log-likelihood ratio of the two error rates in units of −ln((1 − poor) / (1 − acceptable)).
 */
export interface CusumDesign {
  step: number;
  limit: number;
  /** The error rate that the lattice tests for exactly: the wanted one, moved so that `step` is whole. */
  poorError: number;
  /** Mean number of answers to a signal at the acceptable and at the poor error rate, exact. */
  answersToFalseSignal: number;
  answersToSignal: number;
}

function ratioOf(acceptable: number, poor: number): number {
  const right = Math.log((1 - acceptable) / (1 - poor));
  return (Math.log(poor / acceptable) + right) / right;
}

/** The rate whose log-likelihood ratio against `acceptable` has the ratio `step` of error and right answer. */
function poorRateFor(acceptable: number, step: number): number {
  // The ratio falls as the poor rate rises: at 1/step itself it lies above step, near 1 below.
  let [low, high] = [acceptable, 1 - 1e-12];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (ratioOf(acceptable, middle) > step) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Mean number of answers to a signal from 0 at one error rate: the run length L(t) = 1 + (1 − p) L(t − 1) + p L(t +
 * step − 1) of the Markov chain, solved exactly by writing each L(t) as a + (1 − e) L(t − 1) from the top. Only sums and
 * products of positive numbers, so that run lengths of 1e12 keep their digits. O(limit · step).
 */
export function meanRunLength(step: number, limit: number, p: number): number {
  const a = new Float64Array(limit);
  const e = new Float64Array(limit);
  for (let t = limit - 1; t >= 0; t--) {
    // L(t + step − 1) = c + (1 − d) L(t); beyond the limit it is 0.
    const up = t + step - 1;
    let [c, d] = [0, up < limit ? 0 : 1];
    for (let k = Math.min(up, limit - 1); k > t && up < limit; k--) {
      c += (1 - d) * (a[k] as number);
      d += (e[k] as number) * (1 - d);
    }
    if (t === 0) return (1 + p * c) / (p * d);
    a[t] = (1 + p * c) / (1 - p + p * d);
    e[t] = (p * d) / (1 - p + p * d);
  }
  return Number.NaN;
}

/** The smallest limit with at least `falseSignalEvery` answers between false signals, on average. */
export function cusumDesign(acceptable: number, poor: number, falseSignalEvery: number): CusumDesign {
  let step = Math.max(2, Math.round(ratioOf(acceptable, poor)));
  while (step > 2 && 1 / step <= acceptable) step -= 1;
  let [low, high] = [1, step];
  while (high < limitMax && meanRunLength(step, high, acceptable) < falseSignalEvery) {
    low = high + 1;
    high *= 2;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (meanRunLength(step, middle, acceptable) >= falseSignalEvery) high = middle;
    else low = middle + 1;
  }
  const poorError = poorRateFor(acceptable, step);
  return {
    step,
    limit: low,
    poorError,
    answersToFalseSignal: meanRunLength(step, low, acceptable),
    answersToSignal: meanRunLength(step, low, poorError),
  };
}
