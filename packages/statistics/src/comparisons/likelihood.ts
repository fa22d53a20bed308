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

/** Minus a second derivative, in both of its places. */
function addCross(information: Float64Array, size: number, i: number, j: number, amount: number): void {
  add(information, i * size + j, amount);
  add(information, j * size + i, amount);
}

/** One cell's slopes and curvatures into the gradient and the information. Strengths a and b move d by 1 and −1. */
function addCell(into: Likelihood, model: StrengthModel, a: number, b: number, sums: Float64Array): void {
  const { positionAt: p, tieAt: t, parameters: size } = model;
  const { gradient, information } = into;
  const slope = sums[1] as number;
  const curve = -(sums[3] as number);
  add(gradient, a, slope);
  add(gradient, b, -slope);
  add(information, a * size + a, curve);
  add(information, b * size + b, curve);
  addCross(information, size, a, b, -curve);
  if (p !== -1) {
    add(gradient, p, slope);
    add(information, p * size + p, curve);
    addCross(information, size, a, p, curve);
    addCross(information, size, b, p, -curve);
  }
  if (t === -1) return;
  const cross = -(sums[4] as number);
  add(gradient, t, sums[2] as number);
  add(information, t * size + t, -(sums[5] as number));
  addCross(information, size, a, t, cross);
  addCross(information, size, b, t, -cross);
  if (p !== -1) addCross(information, size, p, t, cross);
}

/**
 * All cells of the plain model without the first place's advantage, written out: what most rankings and all their
 * resamples spend their time on. A tie counts as half of each win.
 */
function addPlainCells(into: Likelihood, tally: Tally, at: Float64Array): void {
  const { first, second, count } = tally;
  const { gradient, information } = into;
  const size = at.length;
  let sum = 0;
  for (let c = 0; c < first.length; c++) {
    const a = first[c] as number;
    const b = second[c] as number;
    const won = (count[3 * c] as number) + (count[3 * c + 1] as number) / 2;
    const lost = (count[3 * c + 2] as number) + (count[3 * c + 1] as number) / 2;
    const total = won + lost;
    const d = (at[a] as number) - (at[b] as number);
    const smaller = Math.exp(-Math.abs(d));
    const p = (d < 0 ? smaller : 1) / (1 + smaller);
    const curve = (total * smaller) / ((1 + smaller) * (1 + smaller));
    sum -= (d < 0 ? won : lost) * Math.abs(d) + total * Math.log1p(smaller);
    gradient[a] = (gradient[a] as number) + won - total * p;
    gradient[b] = (gradient[b] as number) - won + total * p;
    information[a * size + a] = (information[a * size + a] as number) + curve;
    information[b * size + b] = (information[b * size + b] as number) + curve;
    information[a * size + b] = (information[a * size + b] as number) - curve;
    information[b * size + a] = (information[b * size + a] as number) - curve;
  }
  into.logLikelihood += sum;
}

function addCells(into: Likelihood, tally: Tally, model: StrengthModel, at: Float64Array): void {
  const evaluate = outcomeDerivatives[model.tieModel];
  const tie = model.tieAt === -1 ? 0 : (at[model.tieAt] as number);
  const derivatives = new Float64Array(3 * derivativeColumns);
  const sums = new Float64Array(derivativeColumns);
  for (let c = 0; c < tally.first.length; c++) {
    evaluate(cellDifference(tally, c, model, at), tie, derivatives);
    cellSums(tally.count, c, derivatives, sums);
    into.logLikelihood += sums[0] as number;
    addCell(into, model, tally.first[c] as number, tally.second[c] as number, sums);
  }
}

/** The log-likelihood at a parameter vector with its derivatives, the penalty taken off. O(cells + parameters²). */
export function likelihood(tally: Tally, model: StrengthModel, at: Float64Array): Likelihood {
  const { competitors, tieModel, positionAt, parameters: size, penalty } = model;
  const into = {
    logLikelihood: 0,
    gradient: new Float64Array(size),
    information: new Float64Array(size * size),
  };
  if (tieModel === 'half' && positionAt === -1) addPlainCells(into, tally, at);
  else addCells(into, tally, model, at);
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
