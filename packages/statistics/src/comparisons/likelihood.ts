import type { StrengthModel } from './strength-model.ts';
import type { Tally } from './tally-comparisons.ts';
import { derivativeColumns, outcomeDerivatives } from './tie-model.ts';

export interface Likelihood {
  logLikelihood: number;
  gradient: Float64Array;
  /** Minus the second derivatives, by rows. It is singular: raising all strengths alike changes nothing. */
  information: Float64Array;
}

/** d of cell c: the difference of log-strengths, and the advantage of being shown first. */
export function cellDifference(
  { first, second }: Tally,
  c: number,
  model: StrengthModel,
  at: Float64Array,
): number {
  const advantage = model.positionAt === -1 ? 0 : (at[model.positionAt] as number);
  return (at[first[c] as number] as number) - (at[second[c] as number] as number) + advantage;
}

/** Σ over a cell's three outcomes of their number times each derivative. */
function cellSums(count: Float64Array, c: number, derivatives: Float64Array, sums: Float64Array): void {
  sums.fill(0);
  for (let outcome = 0; outcome < 3; outcome++) {
    const n = count[3 * c + outcome] as number;
    if (n === 0) continue;
    for (let k = 0; k < derivativeColumns; k++) {
      sums[k] = (sums[k] as number) + n * (derivatives[outcome * derivativeColumns + k] as number);
    }
  }
}

function add(array: Float64Array, at: number, amount: number): void {
  array[at] = (array[at] as number) + amount;
}

/** One cell's slopes and curvatures into the gradient and the information. Strengths a and b move d by 1 and −1. */
function addCell(into: Likelihood, model: StrengthModel, a: number, b: number, sums: Float64Array): void {
  const { positionAt: p, tieAt: t, parameters: size } = model;
  const { gradient, information } = into;
  const [slope, tieSlope, curve, cross, tieCurve] = sums.subarray(1) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  add(gradient, a, slope);
  add(gradient, b, -slope);
  add(information, a * size + a, -curve);
  add(information, b * size + b, -curve);
  add(information, a * size + b, curve);
  add(information, b * size + a, curve);
  const signed = [
    [a, 1],
    [b, -1],
  ] as const;
  if (p !== -1) {
    add(gradient, p, slope);
    add(information, p * size + p, -curve);
    for (const [i, sign] of signed) {
      add(information, i * size + p, -sign * curve);
      add(information, p * size + i, -sign * curve);
    }
  }
  if (t === -1) return;
  add(gradient, t, tieSlope);
  add(information, t * size + t, -tieCurve);
  for (const [i, sign] of p === -1 ? signed : [...signed, [p, 1] as const]) {
    add(information, i * size + t, -sign * cross);
    add(information, t * size + i, -sign * cross);
  }
}

/** The log-likelihood at a parameter vector with its derivatives, the penalty taken off. O(cells + parameters²). */
export function likelihood(tally: Tally, model: StrengthModel, at: Float64Array): Likelihood {
  const { competitors, tieAt, parameters: size, penalty } = model;
  const evaluate = outcomeDerivatives[model.tieModel];
  const tie = tieAt === -1 ? 0 : (at[tieAt] as number);
  const into = {
    logLikelihood: 0,
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
  };
  const derivatives = new Float64Array(3 * derivativeColumns);
  const sums = new Float64Array(derivativeColumns);
  for (let c = 0; c < tally.first.length; c++) {
    evaluate(cellDifference(tally, c, model, at), tie, derivatives);
    cellSums(tally.count, c, derivatives, sums);
    into.logLikelihood += sums[0] as number;
    addCell(into, model, tally.first[c] as number, tally.second[c] as number, sums);
  }
  for (let i = 0; i < competitors; i++) {
    const strength = at[i] as number;
    into.logLikelihood -= (penalty / 2) * strength * strength;
    add(into.gradient, i, -penalty * strength);
    add(into.information, i * size + i, penalty);
  }
  return into;
}

/**
 * The information with the same number added between any two strengths, so that it can be inverted. Gradients and
 * scores have no part along "all strengths alike": steps keep the strengths' sum at 0, and the inverse times such a
 * vector is what it would be for strengths tied to that sum.
 */
export function tiedLevel(
  information: Float64Array,
  { competitors, parameters: size }: StrengthModel,
): Float64Array {
  const tied = information.slice();
  let trace = 0;
  for (let i = 0; i < competitors; i++) trace += information[i * size + i] as number;
  const amount = trace / (competitors * competitors);
  for (let i = 0; i < competitors; i++) for (let j = 0; j < competitors; j++) add(tied, i * size + j, amount);
  return tied;
}
