import { agreementWeights, type WeightKind, weightedCategoriesMax } from './agreement-weights.ts';
import { type Estimate, type Interval, type Reason, unknown } from './estimate.ts';
import { fisherZInterval } from './fisher-z-interval.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { perfectAgreementInterval } from './perfect-agreement-interval.ts';
import { groupRows } from './ratings/group-rows.ts';
import type { Ratings } from './ratings/ratings.ts';
import { type RatingTable, tabulateRatings } from './ratings/tabulate-ratings.ts';

export interface ChanceCorrectedOptions extends IntervalOptions {
  /** How near misses count; `identity` (not at all) unless told. */
  weights?: WeightKind;
  /** All values that the field allows, where some may not have been used; those found in the data unless told. */
  categories?: readonly number[];
}

/** `observed` and `expected` agreement; `units`: units with at least two ratings. */
export type ChanceCorrected = Estimate<{ observed: number; expected: number; units: number }>;

/** Agreement expected by chance from the categories' shares, and its slope by each share. */
export type ChanceModel = (
  shares: Float64Array,
  weights: Float64Array | null,
) => { expected: number; slope: Float64Array };

/** Mean over units of the share of a unit's ratings in each category. */
function categoryShares(table: RatingTable, units: number): Float64Array {
  const shares = new Float64Array(table.values.length);
  for (let row = 0; row < table.rows; row++) {
    const portion = (table.weight[row] as number) / ((table.size[row] as number) * units);
    const end = table.start[row + 1] as number;
    for (let e = table.start[row] as number; e < end; e++) {
      const c = table.code[e] as number;
      shares[c] = (shares[c] as number) + portion * (table.count[e] as number);
    }
  }
  return shares;
}

/** Weighted agreement of the pairs of ratings of a row; `weights` null for identity. */
function pairAgreement(table: RatingTable, row: number, weights: Float64Array | null): number {
  const q = table.values.length;
  const [from, end] = [table.start[row] as number, table.start[row + 1] as number];
  const size = table.size[row] as number;
  let sum = -size;
  for (let e = from; e < end; e++) {
    const count = table.count[e] as number;
    sum += count * count;
    if (weights === null) continue;
    const base = (table.code[e] as number) * q;
    for (let f = from; f < e; f++) {
      sum += 2 * count * (table.count[f] as number) * (weights[base + (table.code[f] as number)] as number);
    }
  }
  return sum / (size * (size - 1));
}

/** Mean slope of the chance agreement over a row's ratings. */
function rowSlope(table: RatingTable, row: number, slope: Float64Array): number {
  const end = table.start[row + 1] as number;
  let sum = 0;
  for (let e = table.start[row] as number; e < end; e++) {
    sum += (table.count[e] as number) * (slope[table.code[e] as number] as number);
  }
  return sum / (table.size[row] as number);
}

function totals(table: RatingTable, agreement: Float64Array) {
  let units = 0;
  let pairedUnits = 0;
  let agreementSum = 0;
  for (let row = 0; row < table.rows; row++) {
    const weight = table.weight[row] as number;
    units += weight;
    if ((table.size[row] as number) < 2) continue;
    pairedUnits += weight;
    agreementSum += weight * (agreement[row] as number);
  }
  return { units, pairedUnits, observed: agreementSum / pairedUnits };
}

/**
 * (observed − expected) / (1 − expected) for any number of raters with ratings missing, and its standard error by
 * linearisation: unit i's share in the estimate is
 *   κ_i = (n/n₂) (a_i − e [r_i ≥ 2]) / (1 − e) − (1 − κ) (s_i − s̄) / (1 − e),
 * n units, n₂ of them with two ratings or more, a_i the agreement of its pairs, e the chance agreement, s_i the mean
 * slope of e over its ratings; var κ = Σ (κ_i − κ)² / (n (n − 1)). Units with one rating inform e only.
 * Source: K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, BJMSP 61
 * (2008) 29-48; K. L. Gwet, Large-sample variance of Fleiss generalized kappa, EPM 81 (2021) 781-790.
 */
export function chanceCorrected(
  ratings: Ratings,
  chance: ChanceModel,
  options: ChanceCorrectedOptions,
): ChanceCorrected {
  const { level } = intervalOptions(options);
  const table = tabulateRatings(ratings, options.categories);
  if (typeof table === 'string') return unknown(table);
  const kind = options.weights ?? 'identity';
  const fault = tableFault(table, kind);
  if (fault !== null) return unknown(fault);
  const groups = groupRows(table);
  const weights = kind === 'identity' ? null : agreementWeights(kind, groups.values);
  const agreement = Float64Array.from(groups.size, (size, row) =>
    size < 2 ? 0 : pairAgreement(groups, row, weights),
  );
  const { units, pairedUnits, observed } = totals(groups, agreement);
  if (pairedUnits === 0) return unknown('no_overlap');
  const { expected, slope } = chance(categoryShares(groups, units), weights);
  if (!(1 - expected > 1e-12)) return unknown('one_category');
  const value = (observed - expected) / (1 - expected);
  const slopes = Float64Array.from(groups.size, (_, row) => rowSlope(groups, row, slope));
  const meanSlope = slopes.reduce((sum, s, row) => sum + s * (groups.weight[row] as number), 0) / units;
  let square = 0;
  for (let row = 0; row < groups.rows; row++) {
    const isPaired = (groups.size[row] as number) >= 2;
    const own = isPaired
      ? ((units / pairedUnits) * ((agreement[row] as number) - expected)) / (1 - expected)
      : 0;
    const part = own - ((1 - value) * ((slopes[row] as number) - meanSlope)) / (1 - expected);
    square += (groups.weight[row] as number) * (part - value) ** 2;
  }
  const standardError = units > 1 ? Math.sqrt(square / (units * (units - 1))) : null;
  const details = { observed, expected, units: pairedUnits };
  return { value, standardError, ...intervalOf(value, standardError, units, level, details), ...details };
}

function tableFault(table: RatingTable, kind: WeightKind): Reason | null {
  if (table.raters < 2) return 'one_rater';
  if (table.values.length < 2) return 'one_category';
  if (kind !== 'identity' && table.values.length > weightedCategoriesMax) return 'too_many_categories';
  return null;
}

function intervalOf(
  value: number,
  standardError: number | null,
  allUnits: number,
  level: number,
  { observed, expected, units }: { observed: number; expected: number; units: number },
): { interval: Interval | null; intervalReason: Reason | null } {
  if (observed === 1) {
    const interval = perfectAgreementInterval(units, level, { largest: 1, expected: 1 - expected });
    return { interval, intervalReason: null };
  }
  if (standardError === null) return { interval: null, intervalReason: 'too_few_units' };
  if (standardError < 1e-12 || Math.abs(value) > 1 - 1e-12)
    return { interval: null, intervalReason: 'no_variance' };
  return { interval: fisherZInterval(value, standardError, allUnits, level), intervalReason: null };
}
