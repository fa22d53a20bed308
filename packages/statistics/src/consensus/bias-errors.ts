import type { UnitRows } from '../ratings/sort-by-unit.ts';
import type { BiasRemoved } from './bias-removed.ts';

/** What the raters' variances and biases rest on, by rater: 1 − a rating's share in its score, and weights, summed. */
function restingOn(rows: UnitRows, { weight, inconsistency }: BiasRemoved, informations: Float64Array) {
  const raters = rows.raterIds.length;
  const [free, count] = [new Float64Array(raters), new Float64Array(raters)];
  for (let u = 0; u < rows.units; u++) {
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++) {
      const r = rows.rater[i] as number;
      const share = (weight[i] as number) / (inconsistency[r] as number) ** 2 / (informations[u] as number);
      free[r] = (free[r] as number) + 1 - share;
      count[r] = (count[r] as number) + (weight[i] as number);
    }
  }
  return { free, count };
}

/**
 * Standard error of each unit's score: 1 / information, more for weights that are estimated (Meier), and what is not
 * known of the biases. Biases count against their mean over all raters, which is fixed: where all raters rated a unit
 * alike their errors cancel.
 */
export function biasErrors(rows: UnitRows, fit: BiasRemoved): Float64Array {
  const { weight, inconsistency } = fit;
  const raters = rows.raterIds.length;
  const pullOf = (i: number) =>
    (weight[i] as number) / (inconsistency[rows.rater[i] as number] as number) ** 2;
  const informations = new Float64Array(rows.units);
  for (let u = 0; u < rows.units; u++) {
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++)
      informations[u] = (informations[u] as number) + pullOf(i);
  }
  const { free, count } = restingOn(rows, fit, informations);
  const biasVariance = inconsistency.map((sd, r) => sd ** 2 / (count[r] as number));
  const ofAll = biasVariance.reduce((sum, v) => sum + v, 0) / raters ** 2;
  return informations.map((information, u) => {
    let [unsure, biases] = [1, ofAll];
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++) {
      const r = rows.rater[i] as number;
      const share = pullOf(i) / information;
      unsure += (4 * share * (1 - share)) / Math.max(1, free[r] as number);
      biases += ((share - 1 / raters) ** 2 - 1 / raters ** 2) * (biasVariance[r] as number);
    }
    return Math.sqrt(unsure / information + Math.max(0, biases));
  });
}
