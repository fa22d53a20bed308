import type { Reason } from '../estimate.ts';
import type { UnitRows } from '../ratings/sort-by-unit.ts';
import { areConnected } from './are-connected.ts';
import { noiseMin, removeScale, type ScaleRemoved, type ScaleRemovedOptions } from './remove-scale.ts';
import type { ScaleFit } from './scale-fit.ts';

export interface RelatedRaters {
  /** All units and raters, but of the ratings only those of related raters. */
  rows: UnitRows;
  fit: ScaleRemoved;
  /** Raters left out, by position in `raterIds`. */
  left: Set<number>;
}

/** A rater's scale is taken for unrelated below so many of its standard errors, from so many shared ratings on. */
const errorsMin = 2;
const ratingsMin = 5;
/** Or where it is below the least scale, from so many on: fewer have no direction. */
const heldRatingsMin = 3;

function without(rows: UnitRows, left: ReadonlySet<number>): UnitRows {
  const kept: number[] = [];
  const start = new Int32Array(rows.units + 1);
  for (let u = 0; u < rows.units; u++) {
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++)
      if (!left.has(rows.rater[i] as number)) kept.push(i);
    start[u + 1] = kept.length;
  }
  return {
    ...rows,
    start,
    rater: Int32Array.from(kept, (i) => rows.rater[i] as number),
    value: Float64Array.from(kept, (i) => rows.value[i] as number),
  };
}

function sharedRatings(rows: UnitRows): Int32Array {
  const ratings = new Int32Array(rows.raterIds.length);
  for (let u = 0; u < rows.units; u++) {
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    for (let i = from; i < to && to - from > 1; i++)
      ratings[rows.rater[i] as number] = (ratings[rows.rater[i] as number] as number) + 1;
  }
  return ratings;
}

/** The rater whose scale is the fewest standard errors from 0, of those who may be taken for unrelated; −1 for none. */
function leastRelated(rows: UnitRows, fit: ScaleRemoved): number {
  const ratings = sharedRatings(rows);
  let [worst, fewest] = [-1, errorsMin];
  fit.scale.forEach((scale, r) => {
    if (fit.isPresent[r] === 0) return;
    const isHeld = fit.isHeld[r] === 1;
    if ((ratings[r] as number) < (isHeld ? heldRatingsMin : ratingsMin)) return;
    const errors = (scale * Math.sqrt(fit.squares[r] as number)) / (fit.noise[r] as number);
    // Who is held at the least scale goes before anybody else.
    const standing = isHeld ? errors - 1e6 : errors;
    if (standing < fewest) [worst, fewest] = [r, standing];
  });
  return worst;
}

function faultOf(rows: UnitRows, left: ReadonlySet<number>): Reason | null {
  const kept = rows.raterIds.length - left.size;
  if (kept < 2 || kept <= left.size) return 'no_common_scale';
  return areConnected(rows, left.size) ? null : 'disconnected';
}

/**
 * Fits all raters, leaves out the one least related to the others, and fits again, as long as there is such a one: an
 * unrelated rater's ratings say nothing of the units, and a reversed one's would have to be turned around.
 */
export function keepRelated(all: UnitRows, options: ScaleRemovedOptions): RelatedRaters | Reason {
  const weight = new Float64Array(all.units).fill(1);
  const left = new Set<number>();
  let rows = all;
  for (;;) {
    const fault = faultOf(rows, left);
    if (fault !== null) return fault;
    const isPair = all.raterIds.length - left.size === 2;
    const fit = removeScale(rows, weight, {
      ...options,
      noise: isPair && options.noise === 'each' ? 'pooled' : options.noise,
    });
    if (fit.freedom <= 0) return 'too_few_units';
    if (fit.noise.every((v, r) => left.has(r) || v <= noiseMin * 1.01)) return 'no_error_variance';
    const worst = leastRelated(rows, fit);
    if (worst === -1) return { rows, fit, left };
    left.add(worst);
    rows = without(all, left);
  }
}

/** Bias at the centre, scale and noise of a rater who is in no score: the line through the scores; NaN where there is none. */
export function lineOfLeft(
  all: UnitRows,
  unitWeight: Float64Array,
  related: Pick<RelatedRaters, 'rows'> & { fit: ScaleFit },
  rater: number,
): { bias: number; scale: number; noise: number; error: number } {
  const { rows, fit } = related;
  const points: { w: number; at: number; value: number }[] = [];
  for (let u = 0; u < all.units; u++) {
    if (unitWeight[u] === 0 || rows.start[u] === rows.start[u + 1]) continue;
    for (let i = all.start[u] as number; i < (all.start[u + 1] as number); i++) {
      if (all.rater[i] !== rater) continue;
      const at = (fit.score[u] as number) - fit.centre;
      points.push({ w: unitWeight[u] as number, at, value: (all.value[i] as number) - fit.centre });
    }
  }
  const sum = (of: (point: (typeof points)[number]) => number) => points.reduce((s, p) => s + p.w * of(p), 0);
  const n = sum(() => 1);
  const [at, value] = [sum((p) => p.at) / n, sum((p) => p.value) / n];
  const squares = sum((p) => (p.at - at) ** 2);
  if (!(n > 2 && squares > 0)) return { bias: Number.NaN, scale: Number.NaN, noise: Number.NaN, error: 0 };
  const scale = sum((p) => (p.at - at) * (p.value - value)) / squares;
  const bias = value - scale * at;
  const noise = Math.sqrt(sum((p) => (p.value - bias - scale * p.at) ** 2) / (n - 2));
  return { bias, scale, noise, error: noise / Math.sqrt(squares) };
}
