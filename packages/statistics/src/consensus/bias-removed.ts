import type { UnitRows } from '../ratings/sort-by-unit.ts';
import { clippedVariance } from './clipped-variance.ts';

/** Score of each unit, bias and inconsistency (a standard deviation) of each rater, and each rating's Huber weight. */
export interface BiasRemoved {
  score: Float64Array;
  bias: Float64Array;
  inconsistency: Float64Array;
  weight: Float64Array;
  iterations: number;
  converged: boolean;
}

export interface BiasRemovedOptions {
  /** Standard deviations beyond which a rating loses weight; infinite for none. */
  huber: number;
  /** Whether the raters' variances are corrected for their own part in the scores. */
  isLeverageCorrected: boolean;
  /** Pseudo-ratings with the pooled variance that each rater's variance is shrunk by. */
  shrink: number;
  tolerance: number;
  maxIterations: number;
}

/** No rater's spread falls below this share of the ratings' own: its weight would be infinite. */
export const floorShare = 1e-6;

/** √(1 − leverage): the spread of a residual, in spreads of the noise. Never so small that rounding would count. */
export const spareRoot = (leverage: number) => Math.sqrt(Math.max(0.01, 1 - leverage));

type Visit = (i: number, u: number, r: number) => void;

function eachRating(rows: UnitRows, unitWeight: Float64Array, visit: Visit): void {
  for (let u = 0; u < rows.units; u++) {
    if (unitWeight[u] === 0) continue;
    const end = rows.start[u + 1] as number;
    for (let i = rows.start[u] as number; i < end; i++) visit(i, u, rows.rater[i] as number);
  }
}

function add(column: Float64Array, at: number, amount: number): void {
  column[at] = (column[at] as number) + amount;
}

/** Weighted means of what `part` gives each rating; where nothing weighs, 0. */
function means(
  rows: UnitRows,
  unitWeight: Float64Array,
  by: 'unit' | 'rater',
  part: (i: number, u: number, r: number) => { weight: number; value: number },
): Float64Array {
  const length = by === 'unit' ? rows.units : rows.raterIds.length;
  const [sum, total] = [new Float64Array(length), new Float64Array(length)];
  eachRating(rows, unitWeight, (i, u, r) => {
    const { weight, value } = part(i, u, r);
    add(sum, by === 'unit' ? u : r, weight * value);
    add(total, by === 'unit' ? u : r, weight);
  });
  return sum.map((s, at) => ((total[at] as number) > 0 ? s / (total[at] as number) : 0));
}

/**
 * Huber's proposal 2 for each rater: Σ (weight × residual)² = β Σ (1 − leverage) υ², shrunk to the pooled variance and
 * kept off 0. The leverage is a rating's share in its unit's score: without it the rater with the least noise pulls
 * the scores to itself, looks better for it, and ends with all the weight.
 */
function inconsistencies(
  rows: UnitRows,
  unitWeight: Float64Array,
  fit: { weight: Float64Array; residual: Float64Array; leverage: Float64Array },
  { shrink, floor, consistency }: { shrink: number; floor: number; consistency: number },
): Float64Array {
  const raters = rows.raterIds.length;
  const [squares, freedom] = [new Float64Array(raters), new Float64Array(raters)];
  eachRating(rows, unitWeight, (i, u, r) => {
    const w = unitWeight[u] as number;
    add(freedom, r, w * (1 - (fit.leverage[i] as number)));
    add(squares, r, w * ((fit.weight[i] as number) * (fit.residual[i] as number)) ** 2);
  });
  const total = freedom.reduce((a, b) => a + b, 0);
  const pooled = total > 0 ? squares.reduce((a, b) => a + b, 0) / (total * consistency) : 0;
  return squares.map((s, r) => {
    const n = (freedom[r] as number) + shrink;
    return Math.max(floor, Math.sqrt(n > 0 ? (s / consistency + shrink * pooled) / n : pooled));
  });
}

/** Each rating's share in the score of its unit; 0 for all where the plain model does without. */
function fillLeverage(
  rows: UnitRows,
  weight: Float64Array,
  inconsistency: Float64Array | null,
  leverage: Float64Array,
): void {
  for (let u = 0; u < rows.units; u++) {
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    let total = 0;
    for (let i = from; i < to; i++) {
      const spread = inconsistency === null ? 1 : (inconsistency[rows.rater[i] as number] as number);
      leverage[i] = (weight[i] as number) / spread ** 2;
      total += leverage[i] as number;
    }
    for (let i = from; i < to; i++) leverage[i] = (leverage[i] as number) / total;
  }
}

/** Standard deviation of all ratings. */
export function spreadOf(value: Float64Array): number {
  const middle = value.reduce((sum, v) => sum + v, 0) / value.length;
  return Math.sqrt(value.reduce((sum, v) => sum + (v - middle) ** 2, 0) / value.length);
}

/**
 * Alternating projections for value = score of the unit + bias of the rater + inconsistency of the rater × noise: the
 * raters' spreads from the residuals, the scores as means weighted by 1 / spread², the biases as mean residuals, until
 * scores and spreads stand still. Units of weight 0 are left out. Biases have mean 0 over the raters present. `from`: a fit
 * to go on with, for resamples, most of whose way has been gone.
 */
export function removeBias(
  rows: UnitRows,
  unitWeight: Float64Array,
  { huber, shrink, isLeverageCorrected, tolerance, maxIterations }: BiasRemovedOptions,
  from?: BiasRemoved,
): BiasRemoved {
  const { value } = rows;
  const weight = from?.weight.slice() ?? new Float64Array(value.length).fill(1);
  const unitCount = (u: number) => unitWeight[u] as number;
  let score =
    from?.score ?? means(rows, unitWeight, 'unit', (i) => ({ weight: 1, value: value[i] as number }));
  const biasNow = () =>
    means(rows, unitWeight, 'rater', (i, u) => ({
      weight: unitCount(u) * (weight[i] as number),
      value: (value[i] as number) - (score[u] as number),
    }));
  let bias = biasNow();
  const spread = spreadOf(value);
  const residual = new Float64Array(value.length);
  const leverage = new Float64Array(value.length);
  const consistency = clippedVariance(huber);
  let inconsistency: Float64Array = from?.inconsistency ?? new Float64Array(rows.raterIds.length);
  for (let iterations = 1; ; iterations++) {
    eachRating(rows, unitWeight, (i, u, r) => {
      residual[i] = (value[i] as number) - (score[u] as number) - (bias[r] as number);
    });
    if (isLeverageCorrected)
      fillLeverage(rows, weight, from === undefined && iterations === 1 ? null : inconsistency, leverage);
    const fit = { weight, residual, leverage };
    const before = inconsistency;
    inconsistency = inconsistencies(rows, unitWeight, fit, {
      shrink,
      floor: spread * floorShare,
      consistency,
    });
    if (huber < Number.POSITIVE_INFINITY) {
      eachRating(rows, unitWeight, (i, _u, r) => {
        const size =
          Math.abs(residual[i] as number) / ((inconsistency[r] as number) * spareRoot(leverage[i] as number));
        weight[i] = size > huber ? huber / size : 1;
      });
    }
    const next = means(rows, unitWeight, 'unit', (i, _u, r) => ({
      weight: (weight[i] as number) / (inconsistency[r] as number) ** 2,
      value: (value[i] as number) - (bias[r] as number),
    }));
    // Scores of two raters stand still from the start: they are half-way between, however large the spreads.
    let moved = inconsistency.reduce((most, v, r) => Math.max(most, Math.abs(v - (before[r] as number))), 0);
    for (let u = 0; u < rows.units; u++)
      moved = Math.max(moved, Math.abs((next[u] as number) - (score[u] as number)));
    score = next;
    bias = biasNow();
    const converged = moved <= tolerance * spread;
    if (converged || iterations >= maxIterations) {
      return { ...centre(rows, unitWeight, score, bias), inconsistency, weight, iterations, converged };
    }
  }
}

function centre(rows: UnitRows, unitWeight: Float64Array, score: Float64Array, bias: Float64Array) {
  const seen = new Uint8Array(bias.length);
  eachRating(rows, unitWeight, (_i, _u, r) => {
    seen[r] = 1;
  });
  const present = seen.reduce((sum, v) => sum + v, 0);
  const mean = bias.reduce((sum, b, r) => sum + (seen[r] === 1 ? b : 0), 0) / present;
  return {
    score: score.map((s) => s + mean),
    bias: bias.map((b, r) => (seen[r] === 1 ? b - mean : Number.NaN)),
  };
}
