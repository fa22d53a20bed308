import { agreementWeights, type WeightKind, weightedCategoriesMax } from './agreement-weights.ts';
import { type Estimate, type Interval, type Reason, unknown } from './estimate.ts';
import { fisherZInterval } from './fisher-z-interval.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { perfectAgreementInterval } from './perfect-agreement-interval.ts';
import { indexCategories } from './ratings/index-categories.ts';
import { pairFault, type RatingPair } from './ratings/rater-pairs.ts';
import type { Statistic } from './statistic.ts';

export interface CohenKappaOptions extends IntervalOptions {
  /** How near misses count; `identity` (not at all: the plain kappa) unless told. */
  weights?: WeightKind;
  /** All values that the field allows, where some may not have been used; those found in the data unless told. */
  categories?: readonly number[];
}

export type CohenKappa = Estimate<{ observed: number; expected: number; units: number }>;

/** Shares of the q × q cells, by rows of the first rater. */
function jointShares({ a, b }: RatingPair, categories?: readonly number[]) {
  const both = new Float64Array(a.length * 2);
  both.set(a);
  both.set(b, a.length);
  const index = indexCategories(both, categories);
  if (index === null) return null;
  const q = index.distinct.length;
  if (q > weightedCategoriesMax) return { values: index.distinct, shares: new Float64Array(0) };
  const shares = new Float64Array(q * q);
  for (let i = 0; i < a.length; i++) {
    const cell = (index.code[i] as number) * q + (index.code[a.length + i] as number);
    shares[cell] = (shares[cell] as number) + 1;
  }
  return { values: index.distinct, shares: shares.map((count) => count / a.length) };
}

/** Observed and expected weighted agreement, and each category's mean weight against the other rater's answers. */
function agreements(shares: Float64Array, weights: Float64Array, q: number) {
  const row = new Float64Array(q);
  const column = new Float64Array(q);
  shares.forEach((p, cell) => {
    const [i, j] = [Math.floor(cell / q), cell % q];
    row[i] = (row[i] as number) + p;
    column[j] = (column[j] as number) + p;
  });
  const rowMean = row.map((_, i) =>
    column.reduce((sum, p, j) => sum + p * (weights[i * q + j] as number), 0),
  );
  const columnMean = column.map((_, j) =>
    row.reduce((sum, p, i) => sum + p * (weights[i * q + j] as number), 0),
  );
  const observed = shares.reduce((sum, p, cell) => sum + p * (weights[cell] as number), 0);
  const expected = row.reduce((sum, p, i) => sum + p * (rowMean[i] as number), 0);
  return { observed, expected, rowMean, columnMean };
}

/**
 * Cohen's kappa of two raters, plain or weighted. Null with `one_category` where both gave one and the same answer
 * throughout. One rater constant and the other not gives 0 without an interval (`no_variance`).
 */
export function cohenKappa(pair: RatingPair, options: CohenKappaOptions = {}): CohenKappa {
  const { level } = intervalOptions(options);
  const fault = pairFault(pair);
  if (fault !== null) return unknown(fault);
  const table = jointShares(pair, options.categories);
  if (table === null) return unknown('unknown_category');
  const { values, shares } = table;
  const q = values.length;
  if (q > weightedCategoriesMax) return unknown('too_many_categories');
  const weights = agreementWeights(options.weights ?? 'identity', values);
  const { observed, expected, rowMean, columnMean } = agreements(shares, weights, q);
  if (!(1 - expected > 1e-12)) return unknown('one_category');
  const units = pair.a.length;
  const value = (observed - expected) / (1 - expected);
  const square = shares.reduce((sum, p, cell) => {
    const means = (rowMean[Math.floor(cell / q)] as number) + (columnMean[cell % q] as number);
    return sum + p * ((weights[cell] as number) - means * (1 - value)) ** 2;
  }, 0);
  const variance = (square - (value - expected * (1 - value)) ** 2) / (units * (1 - expected) ** 2);
  const standardError = Math.sqrt(Math.max(0, variance));
  const details = { observed, expected, units };
  return { value, standardError, ...intervalOf(value, standardError, level, pair, details), ...details };
}

function intervalOf(
  value: number,
  standardError: number,
  level: number,
  { a, b }: RatingPair,
  { expected, units }: { expected: number; units: number },
): { interval: Interval | null; intervalReason: Reason | null } {
  if (a.every((v, i) => v === b[i])) {
    const interval = perfectAgreementInterval(units, level, { largest: 1, expected: 1 - expected });
    return { interval, intervalReason: null };
  }
  if (standardError < 1e-7 || Math.abs(value) > 1 - 1e-12)
    return { interval: null, intervalReason: 'no_variance' };
  return { interval: fisherZInterval(value, standardError, units, level), intervalReason: null };
}

export const cohenKappaStatistic = {
  id: 'cohen-kappa',
  name: "Cohen's kappa",
  levels: ['nominal', 'ordinal', 'interval'],
  takes: 'pair',
  meaning:
    "Two raters' agreement beyond what their own habits would give by chance: 1 is full agreement, 0 chance. With " +
    'linear or quadratic weights a near miss on a scale counts as part agreement.',
  formula:
    '(p_o − p_e) / (1 − p_e); p_o = Σ w_ij p_ij, p_e = Σ w_ij p_i. p_.j over the units that both rated. Weights: ' +
    'identity; linear 1 − d; quadratic 1 − d²; d the distance of the two values divided by the widest.',
  interval:
    'Standard error of Fleiss, Cohen and Everitt (1969) for a kappa that is not 0, on Fisher’s z scale with t quantiles; ' +
    'at full agreement an exact binomial bound.',
  limits: [
    'When nearly all answers are the same, kappa can be low though the two hardly ever differ.',
    'Two raters only; the mean over all pairs is known as Light’s kappa.',
    'Weights use the values’ distances, not their positions: where the list of categories has gaps, programs that ' +
      'number the categories found will differ.',
    'The interval is a large-sample one: with a rare category and under about 100 units it covers less than it says ' +
      '(91 % instead of 95 % for a tenth of 50 units).',
  ],
  sources: [
    'J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37-46.',
    'J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968) 213-220.',
    'J. L. Fleiss, J. Cohen and B. S. Everitt, Large sample standard errors of kappa and weighted kappa, ' +
      'Psychological Bulletin 72 (1969) 323-327.',
  ],
  compute: cohenKappa,
} as const satisfies Statistic;
