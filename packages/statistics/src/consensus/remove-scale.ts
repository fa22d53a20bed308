import type { UnitRows } from '../ratings/sort-by-unit.ts';
import { clippedVariance } from './clipped-variance.ts';
import { estimateNoise, type NoiseOptions } from './line-noise.ts';
import { fitLines, moveScores, type ScaleFit, scaleSample } from './scale-fit.ts';

export interface ScaleRemovedOptions {
  huber: number;
  /** Units that each rater is taken to have rated as all raters would on average, besides those rated. */
  shrink: number;
  noise: NoiseOptions['noise'];
  tolerance: number;
  maxIterations: number;
}

export interface ScaleRemoved extends ScaleFit {
  /** 1 for a rater with a shared unit in the sample. */
  isPresent: Uint8Array;
  /** Ratings of shared units less the scores and lines fitted to them. */
  freedom: number;
  iterations: number;
  converged: boolean;
}

/** No rater's scale falls below it while fitting: ratings divided by less say nothing, by a negative one the reverse. */
export const scaleMin = 0.1;

/** Share of the ratings' half range below which noise counts as none. */
export const noiseMin = 1e-7;

function startOf(rows: UnitRows): ScaleFit {
  const raters = rows.raterIds.length;
  const ratings = rows.value.length;
  return {
    score: new Float64Array(rows.units),
    centre: 0,
    offset: new Float64Array(raters),
    scale: new Float64Array(raters).fill(1),
    noise: new Float64Array(raters).fill(1),
    free: new Float64Array(raters),
    weight: new Float64Array(ratings).fill(1),
    residual: new Float64Array(ratings),
    leverage: new Float64Array(ratings),
    count: new Float64Array(raters),
    squares: new Float64Array(raters),
    isHeld: new Uint8Array(raters),
  };
}

/** A fit to go on from, for resamples: most of the way has been gone. */
function copyOf(fit: ScaleFit): ScaleFit {
  return {
    ...fit,
    score: fit.score.slice(),
    offset: fit.offset.slice(),
    scale: fit.scale.slice(),
    noise: fit.noise.slice(),
    free: fit.free.slice(),
    weight: fit.weight.slice(),
    residual: fit.residual.slice(),
    leverage: fit.leverage.slice(),
    count: fit.count.slice(),
    squares: fit.squares.slice(),
    isHeld: fit.isHeld.slice(),
  };
}

/**
 * Alternates between units' scores and raters' lines through them, each weighted by the raters' noise and by what Huber
 * leaves of outlying ratings, until the scores stand still. Values lie within −1 and 1, about 0.
 */
export function removeScale(
  rows: UnitRows,
  unitWeight: Float64Array,
  options: ScaleRemovedOptions,
  from?: ScaleFit,
): ScaleRemoved {
  const sample = scaleSample(rows, unitWeight);
  const fit = from === undefined ? startOf(rows) : copyOf(from);
  const noise: NoiseOptions = {
    huber: options.huber,
    consistency: clippedVariance(options.huber),
    noise: options.noise,
    noiseMin,
  };
  const before = new Float64Array(rows.units);
  for (let iterations = 1; ; iterations++) {
    before.set(fit.score);
    moveScores(sample, fit);
    fitLines(sample, fit, options.shrink, scaleMin);
    estimateNoise(sample, fit, noise);
    let moved = 0;
    for (let u = 0; u < before.length; u++)
      moved = Math.max(moved, Math.abs((fit.score[u] as number) - (before[u] as number)));
    const converged = moved <= options.tolerance;
    if (converged || iterations >= options.maxIterations) {
      return { ...fit, isPresent: sample.isPresent, freedom: sample.freedom, iterations, converged };
    }
  }
}
