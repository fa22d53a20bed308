import { Random } from '../resampling/random.ts';
import { resampleWeights } from '../resampling/resample-weights.ts';
import type { ClusterOrder } from './cluster-order.ts';
import { maximiseLikelihood, type StrengthFit } from './fit-strengths.ts';
import { type StrengthModel, strengthModel } from './strength-model.ts';
import type { Tally } from './tally-comparisons.ts';
import { winComponents } from './win-components.ts';

/** A function that gives the counts of a resample of comparisons, or of whole clusters; its next call overwrites them. */
function countDraws(tally: Tally, clusters: ClusterOrder | null, random: Random): () => Float64Array {
  if (clusters === null) return resampleWeights(tally.count, random);
  const draw = resampleWeights(new Float64Array(clusters.clusters).fill(1), random);
  const count = new Float64Array(tally.count.length);
  return () => {
    const drawn = draw();
    count.fill(0);
    for (let g = 0; g < clusters.clusters; g++) {
      const times = drawn[g] as number;
      for (let k = clusters.start[g] as number; k < (clusters.start[g + 1] as number) && times > 0; k++) {
        const at = tally.outcomeCell[clusters.order[k] as number] as number;
        count[at] = (count[at] as number) + times;
      }
    }
    return count;
  };
}

/**
 * Parameters of models fitted to bootstrap resamples, as deviations from the fit to the data; resamples without a
 * finite fit (somebody lost no comparison, or all of them) are left out. The tie parameter of a resample without ties
 * is not defined and counts as no deviation.
 */
export function resampledStrengths(
  tally: Tally,
  model: StrengthModel,
  fit: StrengthFit,
  { clusters, resamples, seed }: { clusters: ClusterOrder | null; resamples: number; seed: number },
): Float64Array[] {
  const draw = countDraws(tally, clusters, Random.seeded(seed));
  const deviations: Float64Array[] = [];
  const options = { tieModel: model.tieModel, hasPosition: model.positionAt !== -1, penalty: model.penalty };
  for (let b = 0; b < resamples; b++) {
    const resample = { ...tally, count: draw() };
    if (model.penalty === 0 && winComponents(resample).length > 1) continue;
    const own = strengthModel(resample, options);
    const found = maximiseLikelihood(resample, own, own.tieAt === model.tieAt ? fit.parameters : undefined);
    if (typeof found === 'string') continue;
    deviations.push(fit.parameters.map((value, i) => (found.parameters[i] ?? value) - value));
  }
  return deviations;
}
