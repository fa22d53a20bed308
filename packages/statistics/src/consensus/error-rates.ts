import type { LabelTable } from './label-table.ts';

/** `confusion[(r q + l) q + j]`: the chance that rater r says l of a unit of category j; `prior[j]`: of j. */
export interface ErrorRates {
  prior: Float64Array;
  confusion: Float64Array;
}

export interface ErrorRatesFit {
  rates: ErrorRates;
  /** Units × categories by rows; that of `rates`. */
  posterior: Float64Array;
  /** Of `rates`, without the smoothing's part. */
  logLikelihood: number;
  iterations: number;
  converged: boolean;
}

export interface ErrorRatesOptions {
  /** Pseudo-labels in each cell of each rater's matrix, and pseudo-units in each category. */
  smoothing: number;
  /** Ends when the log-likelihood (with the smoothing's part) rises by less than this for each label. */
  tolerance: number;
  maxIterations: number;
}

/** The M-step. A rater who met no unit of a category has equal rates there: the limit of vanishing smoothing. */
export function ratesOf(
  table: LabelTable,
  weight: Float64Array,
  posterior: Float64Array,
  smoothing: number,
): ErrorRates {
  const { units, raters, start, rater, code } = table;
  const q = table.values.length;
  const prior = new Float64Array(q).fill(smoothing);
  const confusion = new Float64Array(raters * q * q).fill(smoothing);
  for (let u = 0; u < units; u++) {
    const w = weight[u] as number;
    if (w === 0) continue;
    for (let j = 0; j < q; j++) prior[j] = (prior[j] as number) + w * (posterior[u * q + j] as number);
    for (let i = start[u] as number; i < (start[u + 1] as number); i++) {
      const row = ((rater[i] as number) * q + (code[i] as number)) * q;
      for (let j = 0; j < q; j++) {
        confusion[row + j] = (confusion[row + j] as number) + w * (posterior[u * q + j] as number);
      }
    }
  }
  const total = prior.reduce((sum, p) => sum + p, 0);
  for (let r = 0; r < raters; r++) {
    for (let j = 0; j < q; j++) {
      let sum = 0;
      for (let l = 0; l < q; l++) sum += confusion[(r * q + l) * q + j] as number;
      for (let l = 0; l < q; l++) {
        const cell = (r * q + l) * q + j;
        confusion[cell] = sum > 0 ? (confusion[cell] as number) / sum : 1 / q;
      }
    }
  }
  return { prior: prior.map((p) => p / total), confusion };
}

/** The E-step: fills `posterior` and gives the log-likelihood. Sums logarithms: products of many rates underflow. */
function fillPosterior(
  table: LabelTable,
  weight: Float64Array,
  { prior, confusion }: ErrorRates,
  posterior: Float64Array,
): number {
  const { units, start, rater, code } = table;
  const q = prior.length;
  const logPrior = prior.map(Math.log);
  const logConfusion = confusion.map(Math.log);
  const row = new Float64Array(q);
  let logLikelihood = 0;
  for (let u = 0; u < units; u++) {
    if (weight[u] === 0) continue;
    row.set(logPrior);
    for (let i = start[u] as number; i < (start[u + 1] as number); i++) {
      const from = ((rater[i] as number) * q + (code[i] as number)) * q;
      for (let j = 0; j < q; j++) row[j] = (row[j] as number) + (logConfusion[from + j] as number);
    }
    let top = row[0] as number;
    for (let j = 1; j < q; j++) if ((row[j] as number) > top) top = row[j] as number;
    let sum = 0;
    for (let j = 0; j < q; j++) {
      const p = Math.exp((row[j] as number) - top);
      posterior[u * q + j] = p;
      sum += p;
    }
    for (let j = u * q; j < (u + 1) * q; j++) posterior[j] = (posterior[j] as number) / sum;
    logLikelihood += (weight[u] as number) * (top + Math.log(sum));
  }
  return logLikelihood;
}

function smoothingPart({ prior, confusion }: ErrorRates, smoothing: number): number {
  if (smoothing === 0) return 0;
  const logs = (rates: Float64Array) => rates.reduce((sum, p) => sum + Math.log(p), 0);
  return smoothing * (logs(prior) + logs(confusion));
}

/** EM from `start` to a (local) maximum; unit u counts `weight[u]` times, those of weight 0 not at all. */
export function fitErrorRates(
  table: LabelTable,
  weight: Float64Array,
  start: ErrorRates,
  { smoothing, tolerance, maxIterations }: ErrorRatesOptions,
): ErrorRatesFit {
  const posterior = new Float64Array(table.units * table.values.length);
  let rates = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let iterations = 1; ; iterations++) {
    const logLikelihood = fillPosterior(table, weight, rates, posterior);
    const objective = logLikelihood + smoothingPart(rates, smoothing);
    const converged = objective - before < tolerance * table.rater.length;
    if (converged || iterations >= maxIterations) {
      return { rates, posterior, logLikelihood, iterations, converged };
    }
    before = objective;
    rates = ratesOf(table, weight, posterior, smoothing);
  }
}
