import { spareRoot } from './bias-removed.ts';
import type { ScaleFit, ScaleSample } from './scale-fit.ts';

export interface NoiseOptions {
  /** Standard deviations beyond which a rating loses weight; infinite for none. */
  huber: number;
  /** E min(z², huber²): what makes clipped squares estimate a variance. */
  consistency: number;
  /** Each rater's own, one for all, or known. */
  noise: 'each' | 'pooled' | number;
  /** No rater's noise falls below it: the weight of the ratings would be infinite. */
  noiseMin: number;
}

/** Pseudo-ratings of the pooled variance added to each rater's own. */
const shrink = 1;

/** What each rater's ratings leave free: 1 − a rating's share in its unit's score, and the rater's own line. */
function ownFreedom({ rows, sharedWeight, freedom }: ScaleSample, { leverage }: ScaleFit): Float64Array {
  const raters = rows.raterIds.length;
  const [free, seen] = [new Float64Array(raters), new Float64Array(raters)];
  for (let u = 0; u < rows.units; u++) {
    const w = sharedWeight[u] as number;
    if (w === 0) continue;
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++) {
      const r = rows.rater[i] as number;
      seen[r] = (seen[r] as number) + w;
      free[r] = (free[r] as number) + w * (1 - (leverage[i] as number));
    }
  }
  const own = free.map((f, r) => ((seen[r] as number) > 2 ? f * (1 - 2 / (seen[r] as number)) : 0));
  const total = own.reduce((sum, f) => sum + f, 0);
  return own.map((f) => (total > 0 ? (f * Math.max(0, freedom)) / total : 0));
}

/** Σ (weight × residual)² of each rater. */
function clippedSquares({ rows, sharedWeight }: ScaleSample, fit: ScaleFit): Float64Array {
  const { score, centre, offset, scale, weight, residual } = fit;
  const squares = new Float64Array(rows.raterIds.length);
  for (let u = 0; u < rows.units; u++) {
    const w = sharedWeight[u] as number;
    if (w === 0) continue;
    const at = (score[u] as number) - centre;
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++) {
      const r = rows.rater[i] as number;
      const left = (rows.value[i] as number) - (offset[r] as number) - (scale[r] as number) * at;
      residual[i] = left;
      squares[r] = (squares[r] as number) + w * ((weight[i] as number) * left) ** 2;
    }
  }
  return squares;
}

/**
 * Huber's proposal 2 for each rater, as for raters without scale: Σ (weight × residual)² = β × freedom × noise², shrunk
 * to the pooled variance. The freedoms are those of the ratings, scaled to that of the whole fit.
 */
export function estimateNoise(sample: ScaleSample, fit: ScaleFit, options: NoiseOptions): void {
  const { noise: kind, huber, consistency, noiseMin } = options;
  const squares = clippedSquares(sample, fit);
  if (typeof kind === 'number') {
    fit.noise.fill(kind);
    fit.free.fill(Number.POSITIVE_INFINITY);
  } else {
    const own = ownFreedom(sample, fit);
    const all = squares.reduce((sum, s) => sum + s, 0);
    const pooled = sample.freedom > 0 ? all / (sample.freedom * consistency) : 0;
    for (let r = 0; r < own.length; r++) {
      const each = ((squares[r] as number) / consistency + shrink * pooled) / ((own[r] as number) + shrink);
      fit.noise[r] = Math.max(noiseMin, Math.sqrt(kind === 'each' ? each : pooled));
      fit.free[r] = kind === 'each' ? (own[r] as number) + shrink : sample.freedom;
    }
  }
  if (huber === Number.POSITIVE_INFINITY) return;
  const isKnown = typeof kind === 'number';
  const { rows, sharedWeight } = sample;
  for (let u = 0; u < rows.units; u++) {
    if (sharedWeight[u] === 0) continue;
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++) {
      const noise =
        (fit.noise[rows.rater[i] as number] as number) * (isKnown ? 1 : spareRoot(fit.leverage[i] as number));
      const size = Math.abs(fit.residual[i] as number) / noise;
      fit.weight[i] = size > huber ? huber / size : 1;
    }
  }
}
