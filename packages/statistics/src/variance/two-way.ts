import type { UnitRows } from '../ratings/sort-by-unit.ts';
import type { OneWay } from './one-way.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Sums of squares of the additive model unit + rater, each factor's after the other. */
export interface TwoWay {
  /** Raters with at least one rating. */
  raters: number;
  squaresResidual: number;
  squaresUnits: number;
  squaresRaters: number;
}

/** The raters' effects with the units' taken out: the reduced normal equations A r = q, the first present rater at 0. */
function raterEffects(rows: UnitRows, weight: Float64Array, mean: Float64Array, present: number[]) {
  const { start, rater, value } = rows;
  const n = present.length - 1;
  const position = new Int32Array(rows.raterIds.length).fill(-1);
  present.slice(1).forEach((r, at) => {
    position[r] = at;
  });
  const a = new Float64Array(n * n);
  const q = new Float64Array(n);
  for (let u = 0; u < rows.units; u++) {
    const w = weight[u] as number;
    const [from, to] = [start[u] as number, start[u + 1] as number];
    if (w === 0) continue;
    for (let i = from; i < to; i++) {
      const row = position[rater[i] as number] as number;
      if (row === -1) continue;
      q[row] = (q[row] as number) + w * ((value[i] as number) - (mean[u] as number));
      a[row * n + row] = (a[row * n + row] as number) + w;
      for (let j = from; j < to; j++) {
        const column = position[rater[j] as number] as number;
        if (column !== -1) a[row * n + column] = (a[row * n + column] as number) - w / (to - from);
      }
    }
  }
  const solved = solveSymmetric(a, q);
  if (solved === null) return null;
  const effect = new Float64Array(rows.raterIds.length);
  position.forEach((at, r) => {
    if (at !== -1) effect[r] = solved[at] as number;
  });
  return { effect, explained: solved.reduce((sum, x, at) => sum + x * (q[at] as number), 0) };
}

/** Σ (value − its rater's mean)², and the raters present. */
function withinRaters(rows: UnitRows, weight: Float64Array) {
  const count = new Float64Array(rows.raterIds.length);
  const sum = new Float64Array(rows.raterIds.length);
  const visit = (see: (i: number, w: number, r: number) => void) => {
    for (let u = 0; u < rows.units; u++) {
      const w = weight[u] as number;
      if (w === 0) continue;
      for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++)
        see(i, w, rows.rater[i] as number);
    }
  };
  const first = rows.value[0] as number;
  visit((i, w, r) => {
    count[r] = (count[r] as number) + w;
    sum[r] = (sum[r] as number) + w * ((rows.value[i] as number) - first);
  });
  let squares = 0;
  visit((i, w, r) => {
    squares += w * ((rows.value[i] as number) - first - (sum[r] as number) / (count[r] as number)) ** 2;
  });
  return { squares, present: Array.from(count.keys()).filter((r) => (count[r] as number) > 0) };
}

/**
 * The two-way analysis of variance of ratings with gaps, each unit u counted `weight[u]` times; null where the raters
 * fall into groups that share no unit, so that their differences cannot be told from the units'. Units are eliminated,
 * then a system of the raters' number is solved: O(Σ (ratings of a unit)² + raters³).
 */
export function twoWay(rows: UnitRows, weight: Float64Array, { mean }: OneWay): TwoWay | null {
  const { squares, present } = withinRaters(rows, weight);
  const solution = raterEffects(rows, weight, mean, present);
  if (solution === null) return null;
  const { effect, explained } = solution;
  let squaresResidual = 0;
  for (let u = 0; u < rows.units; u++) {
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    let effectSum = 0;
    for (let i = from; i < to; i++) effectSum += effect[rows.rater[i] as number] as number;
    // Summed from the residuals themselves: as a difference of sums, a small one would be lost.
    for (let i = from; i < to; i++) {
      const fitted =
        (mean[u] as number) + (effect[rows.rater[i] as number] as number) - effectSum / (to - from);
      squaresResidual += (weight[u] as number) * ((rows.value[i] as number) - fitted) ** 2;
    }
  }
  return {
    raters: present.length,
    squaresResidual,
    squaresUnits: Math.max(0, squares - squaresResidual),
    squaresRaters: Math.max(0, explained),
  };
}
