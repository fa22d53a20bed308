import { digamma } from '../distributions/digamma.ts';
import type { LabelTable } from './label-table.ts';

/**
 * MACE's parameters: rater r answers by knowing with weight `knowing[r]`, else guesses (weight `guessing[r]`) category l
 * with weight `strategy[r q + l]`. Under variational Bayes the weights are geometric means and sum to less than 1.
 */
export interface Competence {
  knowing: Float64Array;
  guessing: Float64Array;
  strategy: Float64Array;
}

/** Labels (in expectation) that each rater knew and guessed, and guessed by category. */
export interface CompetenceCounts {
  knowing: Float64Array;
  guessing: Float64Array;
  strategy: Float64Array;
}

export interface CompetenceFit {
  competence: Competence;
  counts: CompetenceCounts;
  /** Units × categories by rows; that of `competence`. */
  posterior: Float64Array;
  logLikelihood: number;
  iterations: number;
  converged: boolean;
}

export interface CompetenceOptions {
  method: 'variational' | 'em';
  /** Symmetric Beta prior on knowing (variational): pseudo-labels for each of knowing and guessing. */
  knowingPrior: number;
  /** Symmetric Dirichlet prior on the strategy (variational): pseudo-guesses for each category. */
  strategyPrior: number;
  /** Added to each count before it is normalised (EM). */
  smoothing: number;
  tolerance: number;
  maxIterations: number;
}

/** Every posterior by logarithms; adds up what each rater knew and guessed. */
function expect(table: LabelTable, weight: Float64Array, competence: Competence, posterior: Float64Array) {
  const { units, raters, start, rater, code } = table;
  const { knowing, guessing, strategy } = competence;
  const q = table.values.length;
  const guessed = strategy.map((share, at) => (guessing[Math.floor(at / q)] as number) * share);
  const counts = {
    knowing: new Float64Array(raters),
    guessing: new Float64Array(raters),
    strategy: new Float64Array(raters * q),
  };
  const row = new Float64Array(q);
  let logLikelihood = 0;
  for (let u = 0; u < units; u++) {
    const w = weight[u] as number;
    if (w === 0) continue;
    const [from, to] = [start[u] as number, start[u + 1] as number];
    row.fill(0);
    let base = -Math.log(q);
    for (let i = from; i < to; i++) {
      const guess = guessed[(rater[i] as number) * q + (code[i] as number)] as number;
      base += Math.log(guess);
      const l = code[i] as number;
      row[l] = (row[l] as number) + Math.log1p((knowing[rater[i] as number] as number) / guess);
    }
    const top = Math.max(...row);
    let sum = 0;
    for (let j = 0; j < q; j++) {
      const p = Math.exp((row[j] as number) - top);
      posterior[u * q + j] = p;
      sum += p;
    }
    for (let j = u * q; j < (u + 1) * q; j++) posterior[j] = (posterior[j] as number) / sum;
    logLikelihood += w * (base + top + Math.log(sum));
    for (let i = from; i < to; i++) {
      const r = rater[i] as number;
      const cell = r * q + (code[i] as number);
      const chance = (knowing[r] as number) / ((knowing[r] as number) + (guessed[cell] as number));
      const known = w * (posterior[u * q + (code[i] as number)] as number) * chance;
      counts.knowing[r] = (counts.knowing[r] as number) + known;
      counts.guessing[r] = (counts.guessing[r] as number) + w - known;
      counts.strategy[cell] = (counts.strategy[cell] as number) + w - known;
    }
  }
  return { counts, logLikelihood };
}

function maximise(counts: CompetenceCounts, q: number, options: CompetenceOptions): Competence {
  const isVariational = options.method === 'variational';
  const share = (count: number, total: number) =>
    isVariational ? Math.exp(digamma(count) - digamma(total)) : count / total;
  const prior = isVariational ? options.knowingPrior : options.smoothing;
  const guessPrior = isVariational ? options.strategyPrior : options.smoothing;
  const total = counts.knowing.map((known, r) => known + (counts.guessing[r] as number) + 2 * prior);
  const guesses = counts.guessing.map((count) => count + q * guessPrior);
  return {
    knowing: counts.knowing.map((count, r) => share(count + prior, total[r] as number)),
    guessing: counts.guessing.map((count, r) => share(count + prior, total[r] as number)),
    strategy: counts.strategy.map((count, at) =>
      share(count + guessPrior, guesses[Math.floor(at / q)] as number),
    ),
  };
}

/**
 * EM or its variational form from `start`; unit u counts `weight[u]` times. Ends when the log-likelihood moves by less
 * than `tolerance` for each label: under variational Bayes it need not rise at each step.
 */
export function fitCompetence(
  table: LabelTable,
  weight: Float64Array,
  start: Competence,
  options: CompetenceOptions,
): CompetenceFit {
  const q = table.values.length;
  const posterior = new Float64Array(table.units * q);
  let competence = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let iterations = 1; ; iterations++) {
    const { counts, logLikelihood } = expect(table, weight, competence, posterior);
    const converged = Math.abs(logLikelihood - before) < options.tolerance * table.rater.length;
    if (converged || iterations >= options.maxIterations) {
      return { competence, counts, posterior, logLikelihood, iterations, converged };
    }
    before = logLikelihood;
    competence = maximise(counts, q, options);
  }
}
