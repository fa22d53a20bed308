import type { UnitRows } from '../ratings/sort-by-unit.ts';
import type { ScaleRemoved } from './remove-scale.ts';

/**
 * Standard error of each unit's score: 1 / information, the raters' lines taken as known, and what is not known of the
 * lines, each from as many ratings as it rests on. Lines count against their mean over all raters, which is fixed: where
 * all raters rated a unit alike their errors cancel.
 */
export function scoreErrors(rows: UnitRows, fit: ScaleRemoved): Float64Array {
  const { score, centre, scale, noise, weight, count, squares, isPresent, free } = fit;
  const raters = isPresent.reduce((sum, one) => sum + one, 0);
  const lineVariance = (r: number, at: number) => {
    const [n, s] = [count[r] as number, squares[r] as number];
    return (noise[r] as number) ** 2 * ((n > 0 ? 1 / n : 0) + (s > 0 ? at ** 2 / s : 0));
  };
  // Σ over all raters of their lines' variances: constant + slope × distance².
  let [constant, slope] = [0, 0];
  isPresent.forEach((one, r) => {
    if (one === 0) return;
    constant += lineVariance(r, 0);
    slope += lineVariance(r, 1) - lineVariance(r, 0);
  });
  return score.map((s, u) => {
    const at = s - centre;
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    let information = 0;
    for (let i = from; i < to; i++) {
      const r = rows.rater[i] as number;
      information += (weight[i] as number) * ((scale[r] as number) / (noise[r] as number)) ** 2;
    }
    let unsure = 1;
    let lines = (constant + slope * at ** 2) / raters ** 2;
    for (let i = from; i < to; i++) {
      const r = rows.rater[i] as number;
      const pull = ((weight[i] as number) * (scale[r] as number)) / (noise[r] as number) ** 2 / information;
      const share = pull * (scale[r] as number);
      unsure += (4 * share * (1 - share)) / (free[r] as number);
      lines += ((pull - 1 / raters) ** 2 - 1 / raters ** 2) * lineVariance(r, at);
    }
    return Math.sqrt(unsure / information + Math.max(0, lines));
  });
}
