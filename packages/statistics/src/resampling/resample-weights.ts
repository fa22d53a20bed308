import { binomialDraw } from './binomial-draw.ts';
import type { Random } from './random.ts';

/** Which group each unit belongs to, for drawing units one by one. */
function unitGroups(weight: Float64Array, units: number): Int32Array {
  const group = new Int32Array(units);
  let from = 0;
  weight.forEach((w, g) => {
    group.fill(g, from, from + w);
    from += w;
  });
  return group;
}

/**
 * A function that draws `units` units with replacement, units = Σ weight, and writes to `drawn` how many came from each
 * group of `weight[g]` equal units. With few groups it draws the multinomial counts as conditional binomials, in time
 * by groups; else unit by unit. (A binomial draw takes 110 to 240 ns, a unit 6 to 14: measured.)
 */
export function resampleWeights(weight: Float64Array, random: Random): (drawn: Float64Array) => void {
  const units = weight.reduce((sum, w) => sum + w, 0);
  if (weight.length * 16 < units) {
    return (drawn) => {
      let left = units;
      let pool = units;
      for (let g = 0; g < weight.length; g++) {
        const w = weight[g] as number;
        const k = binomialDraw(random, left, w / pool);
        drawn[g] = k;
        left -= k;
        pool -= w;
      }
    };
  }
  const group = unitGroups(weight, units);
  return (drawn) => {
    drawn.fill(0);
    random.countDraws(group, units, drawn);
  };
}
