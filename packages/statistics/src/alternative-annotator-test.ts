import { studentT } from './distributions/student-t.ts';
import type { KnownEstimate, Reason } from './estimate.ts';
import { shareEstimate } from './gold-accuracy.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { type Alignment, type Contest, contests } from './judges/alignment.ts';
import { benjaminiYekutieli } from './judges/benjamini-yekutieli.ts';
import { type Ratings, valueMax } from './ratings/ratings.ts';
import { sortByUnit } from './ratings/sort-by-unit.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import type { Statistic } from './statistic.ts';

export interface AlternativeAnnotatorOptions extends BootstrapOptions {
  /**
   * How much the judge's being cheaper is worth, 0 to 1: it may lose by this share of units. The authors advise 0.2 where
   * people are experts, 0.15 skilled, 0.1 crowd workers; 0.2 unless told.
   */
  epsilon?: number;
  /** False discovery rate of the raters' tests; 0.05 unless told. */
  falseDiscoveryRate?: number;
  /** `accuracy` (equal answers), `neg_rmse` (numbers) or a function of one's own; `accuracy` unless told. */
  alignment?: Alignment;
  /** Units need this many human answers (2 or more); 2 unless told. */
  ratersMin?: number;
  /** Raters need this many such units (2 or more), else they are left out; 30 unless told. */
  unitsMin?: number;
}

export interface AnnotatorComparison {
  rater: number;
  units: number;
  /** Share of units on which the judge is at least as close to the other raters as this rater. */
  judgeAdvantage: KnownEstimate;
  /** Share on which this rater is at least as close as the judge. */
  raterAdvantage: number;
  /** One-sided t test of raterAdvantage − judgeAdvantage ≥ epsilon. */
  pValue: number;
  /** Whether the judge wins against this rater, after the correction. */
  isWon: boolean;
}

export type AlternativeAnnotatorTest =
  | {
      /** Share of raters that the judge wins against: ω. */
      winningRate: number;
      /** ω ≥ ½: the judge may stand in for the raters. */
      passes: boolean;
      /** Mean over raters of the judge's advantage: ρ. */
      advantage: KnownEstimate;
      raters: AnnotatorComparison[];
      /** Raters with too few units. */
      leftOut: { rater: number; units: number }[];
      units: number;
    }
  | { winningRate: null; reason: Reason };

function testOptions(options: AlternativeAnnotatorOptions) {
  const { epsilon = 0.2, falseDiscoveryRate = 0.05, alignment = 'accuracy' } = options;
  const { ratersMin = 2, unitsMin = 30 } = options;
  if (!(epsilon >= 0 && epsilon <= 1)) throw new RangeError(`epsilon must lie in 0 to 1, not ${epsilon}.`);
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1))
    throw new RangeError(`falseDiscoveryRate must lie between 0 and 1, not ${falseDiscoveryRate}.`);
  if (!(Number.isInteger(ratersMin) && ratersMin >= 2 && Number.isInteger(unitsMin) && unitsMin >= 2))
    throw new RangeError('ratersMin and unitsMin must be whole numbers of at least 2.');
  return { epsilon, falseDiscoveryRate, alignment, ratersMin, unitsMin };
}

/** P(t ≤ observed) for H0 mean ≥ epsilon; where all differences are equal, 0 below epsilon and 1 otherwise. */
function lowerTail(differences: readonly number[], epsilon: number): number {
  const n = differences.length;
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const square = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  if (square === 0) return mean < epsilon ? 0 : 1;
  return studentT.cdf((mean - epsilon) / Math.sqrt(square / (n * (n - 1))), n - 1);
}

function compare(
  rater: number,
  own: readonly Contest[],
  { epsilon, level }: { epsilon: number; level: number },
): Omit<AnnotatorComparison, 'isWon'> {
  const units = own.length;
  const share = (of: (contest: Contest) => number) =>
    own.reduce((sum, contest) => sum + of(contest), 0) / units;
  const differences = own.map(({ human, judge }) => human - judge);
  return {
    rater,
    units,
    judgeAdvantage: shareEstimate(
      share(({ judge }) => judge),
      units,
      level,
    ),
    raterAdvantage: share(({ human }) => human),
    pValue: lowerTail(differences, epsilon),
  };
}

/** ρ of weighted units: the mean of the raters' shares; NaN where a rater has no unit in the sample. */
function advantageOf(kept: readonly (readonly Contest[])[], weight: Float64Array): number {
  let sum = 0;
  for (const own of kept) {
    let [won, total] = [0, 0];
    for (const { unit, judge } of own) {
      const w = weight[unit] as number;
      won += w * judge;
      total += w;
    }
    sum += won / total;
  }
  return sum / kept.length;
}

/**
 * Whether a judge may stand in for human raters: each rater in turn is left out, and judge and rater are compared in how
 * well they match the others. `judge`: its answer by unit id; units without one are left out. Null with `one_rater`,
 * and `too_few_raters` where no rater has enough units.
 */
export function alternativeAnnotatorTest(
  ratings: Ratings,
  judge: ReadonlyMap<number, number>,
  options: AlternativeAnnotatorOptions = {},
): AlternativeAnnotatorTest {
  const { epsilon, falseDiscoveryRate, alignment, ratersMin, unitsMin } = testOptions(options);
  const { level } = intervalOptions(options);
  const rows = sortByUnit(ratings);
  if (typeof rows === 'string') return { winningRate: null, reason: rows };
  if (rows.raterIds.length < 2) return { winningRate: null, reason: 'one_rater' };
  for (const answer of judge.values()) {
    if (!(Math.abs(answer) <= valueMax)) return { winningRate: null, reason: 'not_finite' };
  }
  const unitIds = Float64Array.from(new Set(ratings.unit)).sort();
  const all = contests(rows, (unit) => judge.get(unitIds[unit] as number), { alignment, ratersMin });
  const byRater = Array.from(rows.raterIds, () => [] as Contest[]);
  for (const contest of all) byRater[contest.rater]?.push(contest);
  const withIds = byRater.map((own, r) => ({ rater: rows.raterIds[r] as number, own }));
  const kept = withIds.filter(({ own }) => own.length >= unitsMin);
  if (kept.length === 0) return { winningRate: null, reason: 'too_few_raters' };
  const compared = kept.map(({ rater, own }) => compare(rater, own, { epsilon, level }));
  const won = benjaminiYekutieli(
    compared.map(({ pValue }) => pValue),
    falseDiscoveryRate,
  );
  const raters = compared.map((comparison, r) => ({ ...comparison, isWon: won[r] as boolean }));
  const winningRate = won.filter(Boolean).length / won.length;
  const weight = new Float64Array(rows.units).fill(1);
  const own = kept.map((entry) => entry.own);
  const statistic = (drawn: Float64Array) => advantageOf(own, drawn);
  const value = statistic(weight);
  return {
    winningRate,
    passes: winningRate >= 0.5,
    advantage: { value, ...bootstrapInterval({ weight, statistic, value }, options) },
    raters,
    leftOut: withIds
      .filter((entry) => entry.own.length < unitsMin)
      .map((entry) => ({ rater: entry.rater, units: entry.own.length })),
    units: new Set(all.map(({ unit }) => unit)).size,
  };
}

export const alternativeAnnotatorTestStatistic = {
  id: 'alternative-annotator-test',
  name: 'Alternative annotator test',
  levels: ['nominal', 'ordinal', 'interval'],
  takes: 'raters',
  meaning:
    'Whether a judge may replace a human rater: for each rater, is the judge at least nearly as close to the others as ' +
    'that rater is? It passes if it wins against at least half of them.',
  formula:
    'For rater h: W_j, W_h = share of units on which judge, rater are at least as close to the rest. One-sided t test of ' +
    'W_h − W_j ≥ ε; rejections after Benjamini and Yekutieli; ω = their share, ρ = mean of W_j. Passes at ω ≥ ½.',
  interval:
    'ρ: bootstrap by unit, bias-corrected and accelerated. Each W_j: Wilson’s score interval. ω: the tests.',
  limits: [
    'It says that the judge is as good as these raters, not that either is right.',
    'ε decides much: fix it before looking.',
    'Under three raters it compares with a single other; with under 30 units a rater the tests have little power.',
    'Ties count for both sides, so that W_j and W_h sum to more than 1.',
  ],
  sources: [
    'N. Calderon, R. Reichart and R. Dror, The alternative annotator test for LLM-as-a-judge: how to statistically ' +
      'justify replacing human annotators with LLMs, ACL 2025; arXiv:2501.10970.',
    'Y. Benjamini and D. Yekutieli, The control of the false discovery rate in multiple testing under dependency, Annals ' +
      'of Statistics 29 (2001) 1165-1188.',
  ],
  compute: alternativeAnnotatorTest,
} as const satisfies Statistic;
