import type { ClusterOrder } from './cluster-order.ts';
import type { StrengthFit } from './fit-strengths.ts';
import { cellDifference } from './likelihood.ts';
import type { StrengthModel } from './strength-model.ts';
import type { Tally } from './tally-comparisons.ts';
import { derivativeColumns, outcomeDerivatives } from './tie-model.ts';

/** Each outcome's slopes by d and by the tie parameter, two numbers for each of a cell's three outcomes. */
function outcomeSlopes(tally: Tally, model: StrengthModel, at: Float64Array): Float64Array {
  const evaluate = outcomeDerivatives[model.tieModel];
  const tie = model.tieAt === -1 ? 0 : (at[model.tieAt] as number);
  const derivatives = new Float64Array(3 * derivativeColumns);
  const slopes = new Float64Array(6 * tally.first.length);
  for (let c = 0; c < tally.first.length; c++) {
    evaluate(cellDifference(tally, c, model, at), tie, derivatives);
    for (let outcome = 0; outcome < 3; outcome++) {
      slopes[6 * c + 2 * outcome] = derivatives[outcome * derivativeColumns + 1] as number;
      slopes[6 * c + 2 * outcome + 1] = derivatives[outcome * derivativeColumns + 2] as number;
    }
  }
  return slopes;
}

/** A score vector that is empty but for a few places: summed up, squared into the meat, cleared. */
function scoreAccumulator(size: number, meat: Float64Array) {
  const score = new Float64Array(size);
  const isTouched = new Uint8Array(size);
  const touched: number[] = [];
  const add = (at: number, amount: number) => {
    if (isTouched[at] === 0) {
      isTouched[at] = 1;
      touched.push(at);
    }
    score[at] = (score[at] as number) + amount;
  };
  const flush = (times: number) => {
    for (const i of touched) {
      const scaled = times * (score[i] as number);
      for (const j of touched)
        meat[i * size + j] = (meat[i * size + j] as number) + scaled * (score[j] as number);
    }
    for (const i of touched) {
      score[i] = 0;
      isTouched[i] = 0;
    }
    touched.length = 0;
  };
  return { add, flush };
}

/** Σ of the outer products of the scores: of comparisons, or of clusters' sums. */
function scoreProducts(tally: Tally, model: StrengthModel, at: Float64Array, clusters: ClusterOrder | null) {
  const meat = new Float64Array(model.parameters ** 2);
  const { add, flush } = scoreAccumulator(model.parameters, meat);
  const slopes = outcomeSlopes(tally, model, at);
  const addOutcome = (outcomeCell: number) => {
    const c = Math.floor(outcomeCell / 3);
    const slope = slopes[2 * outcomeCell] as number;
    add(tally.first[c] as number, slope);
    add(tally.second[c] as number, -slope);
    if (model.positionAt !== -1) add(model.positionAt, slope);
    if (model.tieAt !== -1) add(model.tieAt, slopes[2 * outcomeCell + 1] as number);
  };
  if (clusters === null) {
    tally.count.forEach((times, outcomeCell) => {
      if (times === 0) return;
      addOutcome(outcomeCell);
      flush(times);
    });
    return meat;
  }
  for (let g = 0; g < clusters.clusters; g++) {
    for (let k = clusters.start[g] as number; k < (clusters.start[g + 1] as number); k++) {
      addOutcome(tally.outcomeCell[clusters.order[k] as number] as number);
    }
    flush(1);
  }
  return meat;
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const left = a[i * n + k] as number;
      if (left === 0) continue;
      for (let j = 0; j < n; j++)
        result[i * n + j] = (result[i * n + j] as number) + left * (b[k * n + j] as number);
    }
  }
  return result;
}

/**
 * Covariance of the parameters that holds whether or not the model does: A⁻¹ B A⁻¹ g/(g − 1), A the information, B the
 * sum of the outer products of the scores of the g independent parts, comparisons or clusters of them.
 * Source: P. J. Huber, Fifth Berkeley Symposium 1 (1967) 221-233; K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986)
 * 13-22, for clusters.
 */
export function sandwichCovariance(
  tally: Tally,
  model: StrengthModel,
  fit: StrengthFit,
  clusters: ClusterOrder | null,
): Float64Array {
  const size = model.parameters;
  const parts = clusters === null ? tally.comparisons : clusters.clusters;
  const meat = scoreProducts(tally, model, fit.parameters, clusters);
  const covariance = product(product(fit.inverse, meat, size), fit.inverse, size);
  return covariance.map((value) => (value * parts) / (parts - 1));
}
