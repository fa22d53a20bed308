import { type ConsensusItem, consensusItems } from './consensus/consensus-item.ts';
import { fitErrorRates, ratesOf } from './consensus/error-rates.ts';
import { itemPatterns, spreadToUnits } from './consensus/item-patterns.ts';
import { type LabelTable, labelTable } from './consensus/label-table.ts';
import { raterMeasures, raterTotals } from './consensus/rater-measures.ts';
import { voteShares } from './consensus/vote-shares.ts';
import type { KnownEstimate, Reason } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import type { Ratings } from './ratings/ratings.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';
import type { Statistic } from './statistic.ts';

export interface DawidSkeneOptions extends BootstrapOptions {
  /** All values that the field allows; those found in the data unless told. */
  categories?: readonly number[];
  /**
   * Pseudo-labels added to each cell of each rater's confusion matrix, and pseudo-units to each category; 0 (maximum
   * likelihood, as published) unless told. A little (0.01 to 1) keeps raters with few labels from rates of 0 and 1.
   */
  smoothing?: number;
  /** EM ends when the log-likelihood rises by less than this for each label; 1e-9 unless told. */
  tolerance?: number;
  /** 1,000 unless told. */
  maxIterations?: number;
  /** 0 (no intervals) unless told: each resample is a refit. */
  resamples?: number;
}

export interface DawidSkeneRater {
  rater: number;
  labels: number;
  /** Chance to name the category of a unit drawn from the class priors: Σ_j p_j π_jj. */
  accuracy: KnownEstimate;
  /** For each category, how much more often (share of labels) the rater uses it than the units' posteriors ask for. */
  bias: KnownEstimate[];
  /** `confusion[j][l]`: chance to say l of a unit of category j. Equal rates where the rater met none of j. */
  confusion: number[][];
  /** For each category, the rater's labels on units of it, in expectation: what each row of `confusion` rests on. */
  expectedLabels: number[];
}

export type DawidSkene =
  | {
      items: ConsensusItem[];
      categories: number[];
      priors: number[];
      raters: DawidSkeneRater[];
      logLikelihood: number;
      iterations: number;
      converged: boolean;
    }
  | { items: null; reason: Reason };

function fitOptions(options: DawidSkeneOptions) {
  const { smoothing = 0, tolerance = 1e-9, maxIterations = 1000 } = options;
  if (!(smoothing >= 0 && smoothing < 1e9))
    throw new RangeError(`smoothing must be 0 or more, not ${smoothing}.`);
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be 0 or more, not ${tolerance}.`);
  if (!(Number.isInteger(maxIterations) && maxIterations >= 1))
    throw new RangeError(`maxIterations must be a whole number of at least 1, not ${maxIterations}.`);
  return { smoothing, tolerance, maxIterations };
}

function fitTable(table: LabelTable, options: DawidSkeneOptions) {
  const em = fitOptions(options);
  const { patterns, weight, patternOf } = itemPatterns(table);
  const start = ratesOf(patterns, weight, voteShares(patterns, null), em.smoothing);
  const fit = fitErrorRates(patterns, weight, start, em);
  const measure = (drawn: Float64Array) => {
    // A warm start keeps the categories' meaning: from votes, a resample could settle with two of them exchanged.
    const refit = fitErrorRates(patterns, drawn, fit.rates, {
      ...em,
      tolerance: Math.max(em.tolerance, 1e-7),
    });
    return raterMeasures(patterns, drawn, refit);
  };
  const values = raterMeasures(patterns, weight, fit);
  const intervals = bootstrapVector(
    { weight, statistic: measure, values },
    intervalOptions({ ...options, resamples: options.resamples ?? 0 }),
  );
  return { fit, patterns, weight, patternOf, values, intervals };
}

/**
 * The units' categories and the raters' confusion matrices by maximum likelihood (EM, begun from the vote shares as in
 * the paper). Several labels of one unit by one rater each count. Where all raters agree, or there is but one, the
 * answer is the votes'. 100,000 labels take well under a second without intervals.
 */
export function dawidSkene(ratings: Ratings, options: DawidSkeneOptions = {}): DawidSkene {
  const table = labelTable(ratings, options.categories);
  if (typeof table === 'string') return { items: null, reason: table };
  const { fit, patterns, weight, patternOf, values, intervals } = fitTable(table, options);
  const q = table.values.length;
  const width = q + 1;
  const totals = raterTotals(patterns, weight, fit.posterior);
  const estimate = (at: number): KnownEstimate => ({
    value: values[at] as number,
    ...(intervals[at] as (typeof intervals)[number]),
  });
  const each = Array.from({ length: q }, (_, j) => j);
  const raters = Array.from(table.raterIds, (rater, r) => ({
    rater,
    labels: totals.labels[r] as number,
    accuracy: estimate(r * width),
    bias: each.map((l) => estimate(r * width + 1 + l)),
    confusion: each.map((j) => each.map((l) => fit.rates.confusion[(r * q + l) * q + j] as number)),
    expectedLabels: each.map((j) => totals.expected[r * q + j] as number),
  }));
  return {
    items: consensusItems(table, spreadToUnits(patternOf, fit.posterior, q)),
    categories: Array.from(table.values),
    priors: Array.from(fit.rates.prior),
    raters,
    logLikelihood: fit.logLikelihood,
    iterations: fit.iterations,
    converged: fit.converged,
  };
}

export const dawidSkeneStatistic = {
  id: 'dawid-skene',
  name: 'Dawid-Skene consensus',
  levels: ['nominal', 'ordinal'],
  takes: 'raters',
  meaning:
    'What each unit most probably is, with raters weighed by how they err on each category, which is learnt from the ' +
    'same labels. It gives each unit a probability and each rater a table of errors.',
  formula:
    'P(labels of u) = Σ_j p_j Π_labels π^r_jl, maximised by EM from the vote shares: T_uj ∝ p_j Π π^r_jl; π^r_jl = (Σ_u ' +
    'T_uj n_url + s) / Σ_l (…), p_j = (Σ_u T_uj + s) / Σ_j (…), smoothing s = 0 unless told.',
  interval:
    'Bootstrap by unit, refitted from the estimate, bias-corrected percentiles; only where asked for.',
  limits: [
    'Raters are taken to err independently given the truth: a shared misreading looks like the truth, and posteriors ' +
      'then are too sure.',
    'With two raters, or few labels a rater, the likelihood has flat or several maxima: prefer votes or MACE, or smooth.',
    'It can name a category that most raters of a unit did not, and merge two that are often confused.',
    'Intervals hold the categories’ meaning fixed, and are too narrow at a rate of 0 or 1. Five raters, three categories: ' +
      'accuracies covered 94 % with 100 units and 95 % with 300; 92 % with 100 units and a smoothing of ½.',
  ],
  sources: [
    'A. P. Dawid and A. M. Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm, ' +
      'Applied Statistics 28 (1979) 20-28.',
    'B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, Chapman & Hall (1993), section 14.3.',
  ],
  compute: dawidSkene,
} as const satisfies Statistic;
