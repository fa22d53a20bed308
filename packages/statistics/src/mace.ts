import { type Competence, type CompetenceFit, fitCompetence } from './consensus/competence.ts';
import { type ConsensusItem, consensusItems } from './consensus/consensus-item.ts';
import { itemPatterns, spreadToUnits } from './consensus/item-patterns.ts';
import { type LabelTable, labelTable } from './consensus/label-table.ts';
import type { KnownEstimate, Reason } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import type { Ratings } from './ratings/ratings.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';
import { Random } from './resampling/random.ts';
import type { Statistic } from './statistic.ts';

export interface MaceOptions extends BootstrapOptions {
  /** All values that the field allows; those found in the data unless told. */
  categories?: readonly number[];
  /** `variational` (the authors' choice) unless told. */
  method?: 'variational' | 'em';
  /** Pseudo-labels for each of knowing and guessing (variational); 0.5 unless told. */
  knowingPrior?: number;
  /** Pseudo-guesses for each category (variational); 10 unless told. */
  strategyPrior?: number;
  /** Starting points: one that trusts all raters alike, the others random; the most likely end is kept. 10 unless told. */
  starts?: number;
  /** Ends when the log-likelihood moves by less than this for each label; 1e-9 unless told. */
  tolerance?: number;
  /** 500 unless told. */
  maxIterations?: number;
  /** 0 (no intervals) unless told: each resample is a refit. */
  resamples?: number;
}

export interface MaceRater {
  rater: number;
  labels: number;
  /** Share of labels given by knowing, not by guessing. */
  competence: KnownEstimate;
  /** What the rater says when guessing, in the order of `categories`. */
  strategy: number[];
}

export type Mace =
  | {
      items: ConsensusItem[];
      categories: number[];
      raters: MaceRater[];
      logLikelihood: number;
      iterations: number;
      converged: boolean;
    }
  | { items: null; reason: Reason };

function fitOptions(options: MaceOptions, q: number) {
  const { method = 'variational', knowingPrior = 0.5, strategyPrior = 10, starts = 10 } = options;
  const { tolerance = 1e-9, maxIterations = 500 } = options;
  const isCount = (n: number) => Number.isInteger(n) && n >= 1;
  if (!isCount(starts) || !isCount(maxIterations))
    throw new RangeError('starts and maxIterations must be whole numbers of at least 1.');
  if (!(knowingPrior > 0 && strategyPrior > 0)) throw new RangeError('Priors must be above 0.');
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be 0 or more, not ${tolerance}.`);
  return { method, knowingPrior, strategyPrior, smoothing: 0.01 / q, starts, tolerance, maxIterations };
}

function startingPoint(table: LabelTable, random: Random | null): Competence {
  const q = table.values.length;
  const draw = () => (random === null ? 1 : 1 + random.uniform() / 2);
  const knowing = Float64Array.from({ length: table.raters }, () => {
    const [known, guessed] = [draw(), draw()];
    return known / (known + guessed);
  });
  const strategy = new Float64Array(table.raters * q).map(draw);
  for (let r = 0; r < table.raters; r++) {
    const row = strategy.subarray(r * q, (r + 1) * q);
    const total = row.reduce((sum, v) => sum + v, 0);
    row.set(row.map((v) => v / total));
  }
  return { knowing, guessing: knowing.map((p) => 1 - p), strategy };
}

/** Posterior means of the raters' shares of knowing. */
function competences({ counts }: CompetenceFit, prior: number): Float64Array {
  return counts.knowing.map((known, r) => {
    const total = known + (counts.guessing[r] as number);
    return total > 0 ? (known + prior) / (total + 2 * prior) : Number.NaN;
  });
}

/**
 * The units' categories and each rater's competence, after Hovy et al. (2013): a label is either known, and right, or
 * guessed after the rater's own habit. Finds spammers, and needs far fewer parameters than Dawid-Skene.
 */
export function mace(ratings: Ratings, options: MaceOptions = {}): Mace {
  const table = labelTable(ratings, options.categories);
  if (typeof table === 'string') return { items: null, reason: table };
  const q = table.values.length;
  const { starts, ...em } = fitOptions(options, q);
  const { level, resamples, seed } = intervalOptions({ ...options, resamples: options.resamples ?? 0 });
  const { patterns, weight, patternOf } = itemPatterns(table);
  const random = Random.seeded(seed);
  let fit = fitCompetence(patterns, weight, startingPoint(patterns, null), em);
  for (let s = 1; s < starts; s++) {
    const other = fitCompetence(patterns, weight, startingPoint(patterns, random), em);
    if (other.logLikelihood > fit.logLikelihood) fit = other;
  }
  const prior = em.method === 'variational' ? em.knowingPrior : em.smoothing;
  const values = competences(fit, prior);
  const refit = (drawn: Float64Array) =>
    competences(fitCompetence(patterns, drawn, fit.competence, { ...em, tolerance: 1e-7 }), prior);
  const intervals = bootstrapVector({ weight, statistic: refit, values }, { level, resamples, seed });
  const guesses = (r: number) => (fit.counts.guessing[r] as number) + q * guessPrior;
  const guessPrior = em.method === 'variational' ? em.strategyPrior : em.smoothing;
  const raters = Array.from(table.raterIds, (rater, r) => ({
    rater,
    labels: (fit.counts.knowing[r] as number) + (fit.counts.guessing[r] as number),
    competence: { value: values[r] as number, ...(intervals[r] as (typeof intervals)[number]) },
    strategy: Array.from(
      fit.counts.strategy.subarray(r * q, (r + 1) * q),
      (count) => (count + guessPrior) / guesses(r),
    ),
  }));
  const { logLikelihood, iterations, converged } = fit;
  const items = consensusItems(table, spreadToUnits(patternOf, fit.posterior, q));
  return { items, categories: Array.from(table.values), raters, logLikelihood, iterations, converged };
}

export const maceStatistic = {
  id: 'mace',
  name: 'MACE consensus',
  levels: ['nominal', 'ordinal'],
  takes: 'raters',
  meaning:
    'What each unit most probably is, with raters weighed by how often they know and how often they guess. A rater who ' +
    'always gives the same answer gets next to no say.',
  formula:
    'Units uniform over the categories; label y = truth with chance θ_r, else drawn from ξ_r. Variational Bayes with ' +
    'Beta(½, ½) on θ and a symmetric Dirichlet(10) on ξ (the authors’ values); or EM with 0.01 / q added to each count.',
  interval:
    'Bootstrap by unit, refitted from the estimate, bias-corrected percentiles; only where asked for.',
  limits: [
    'A rater who errs in one direction (good taken for fair) is not guessing: Dawid-Skene describes that, MACE does not.',
    'Categories are equally likely beforehand: with a rare one, Dawid-Skene’s priors do better.',
    'Which start ends best is judged by the marginal likelihood; other seeds can end elsewhere with few labels.',
  ],
  sources: [
    'D. Hovy, T. Berg-Kirkpatrick, A. Vaswani and E. Hovy, Learning whom to trust with MACE, NAACL-HLT 2013, 1120-1130.',
  ],
  compute: mace,
} as const satisfies Statistic;
