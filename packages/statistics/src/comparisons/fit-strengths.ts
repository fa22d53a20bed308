import type { Reason } from '../estimate.ts';
import { invertSymmetric, solveSymmetric } from '../variance/solve-symmetric.ts';
import { likelihood, tiedLevel } from './likelihood.ts';
import type { StrengthModel } from './strength-model.ts';
import type { Tally } from './tally-comparisons.ts';

const stepsMax = 200;
/** e^40 to one: beyond it an estimate is running away. */
const parameterMax = 40;
/** Newton's steps square the error: after one this small what is left is about 1e-14. */
const converged = 1e-7;

export interface StrengthMaximum {
  /** Log-strengths sum to 0. */
  parameters: Float64Array;
  logLikelihood: number;
  /** Minus the second derivatives there. */
  information: Float64Array;
}

export interface StrengthFit extends StrengthMaximum {
  /** Inverse of the information, right for vectors whose strengths' part sums to 0, as every score's does. */
  inverse: Float64Array;
}

/** ln ν = 0, or a threshold of 1/2: both far from the ends of their range. */
function startingPoint(model: StrengthModel): Float64Array {
  const start = new Float64Array(model.parameters);
  if (model.tieAt !== -1 && model.tieModel === 'rao-kupper') start[model.tieAt] = 0.5;
  return start;
}

function isInside(model: StrengthModel, parameters: Float64Array): boolean {
  if (model.tieModel === 'rao-kupper' && !((parameters[model.tieAt] as number) > 0)) return false;
  return parameters.every((value) => Math.abs(value) < parameterMax);
}

/**
 * Maximises the likelihood by Newton's method with halved steps; it is concave in these parameters for every model, so
 * that there is one top. `start` speeds up a fit to data much like those of an earlier one. `separated` where an
 * estimate runs away: where wins alone do not connect all, a tie need not hold two apart (one win and one tie, and the
 * stronger can be so at any distance, ties growing along), and the first place may always have won;
 * `position_confounded` where its advantage and the strengths explain the same.
 */
export function maximiseLikelihood(
  tally: Tally,
  model: StrengthModel,
  start?: Float64Array,
): StrengthMaximum | Reason {
  let parameters = start ?? startingPoint(model);
  let here = likelihood(tally, model, parameters);
  for (let step = 0; step < stepsMax; step++) {
    const direction = solveSymmetric(tiedLevel(here.information, model), here.gradient);
    if (direction === null) {
      // Singular from the outset: two parameters do the same. Later on: a parameter has run off to where all is flat.
      return model.positionAt !== -1 && step === 0 ? 'position_confounded' : 'separated';
    }
    let scale = 1;
    let moved = parameters.map((value, i) => value + scale * (direction[i] as number));
    let there = isInside(model, moved) ? likelihood(tally, model, moved) : null;
    // Near the top rounding alone can lower the likelihood; a step that small is taken as it is.
    const isTiny = direction.every((value) => Math.abs(value) < 1e-6);
    while (there === null || !(there.logLikelihood >= here.logLikelihood || isTiny)) {
      scale /= 2;
      if (scale < 1e-9) return isInside(model, moved) ? 'not_converged' : 'separated';
      moved = parameters.map((value, i) => value + scale * (direction[i] as number));
      there = isInside(model, moved) ? likelihood(tally, model, moved) : null;
    }
    parameters = moved;
    here = there;
    if (!direction.every((value) => Math.abs(value) < converged)) continue;
    const { logLikelihood, information } = here;
    return { parameters, logLikelihood, information };
  }
  return 'not_converged';
}

/** The maximum and what its uncertainty is made of; errors as `maximiseLikelihood`. */
export function fitStrengths(tally: Tally, model: StrengthModel): StrengthFit | Reason {
  const maximum = maximiseLikelihood(tally, model);
  if (typeof maximum === 'string') return maximum;
  const inverse = invertSymmetric(tiedLevel(maximum.information, model));
  return inverse === null ? 'separated' : { ...maximum, inverse };
}
