import type { UnitRows } from '../ratings/sort-by-unit.ts';

/** Where the fit of raters' lines stands: value = offset + scale × (score of the unit − centre) + noise. */
export interface ScaleFit {
  score: Float64Array;
  centre: number;
  offset: Float64Array;
  scale: Float64Array;
  /** Standard deviation of each rater's noise. */
  noise: Float64Array;
  /** Degrees of freedom that the noise rests on; infinite where it is known. */
  free: Float64Array;
  /** Each rating's Huber weight, what its rater's line leaves of it, and its share in the score of its unit. */
  weight: Float64Array;
  residual: Float64Array;
  leverage: Float64Array;
  /** Each rater's weighted ratings of shared units, and the squared distances of their scores from their mean. */
  count: Float64Array;
  squares: Float64Array;
  /** 1 for a rater whose scale would lie below the least. */
  isHeld: Uint8Array;
}

/** What is fitted: rows of the sample, and of its units those that at least two raters rated. One rating fits any line. */
export interface ScaleSample {
  rows: UnitRows;
  /** How often each unit is in the sample. */
  unitWeight: Float64Array;
  /** The same, 0 for units that are not shared. */
  sharedWeight: Float64Array;
  /** 1 for a rater with a shared unit. */
  isPresent: Uint8Array;
  /** Ratings of shared units less the scores and lines fitted to them. */
  freedom: number;
}

export function scaleSample(rows: UnitRows, unitWeight: Float64Array): ScaleSample {
  const isPresent = new Uint8Array(rows.raterIds.length);
  let freedom = 2;
  const sharedWeight = unitWeight.map((w, u) => {
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    if (to - from < 2 || w === 0) return 0;
    for (let i = from; i < to; i++) isPresent[rows.rater[i] as number] = 1;
    freedom += w * (to - from - 1);
    return w;
  });
  for (const one of isPresent) freedom -= 2 * one;
  return { rows, unitWeight, sharedWeight, isPresent, freedom };
}

/** Each unit's score from its ratings put back on the common scale. */
export function moveScores({ rows, unitWeight }: ScaleSample, fit: ScaleFit): void {
  const { score, offset, scale, noise, weight, leverage, centre } = fit;
  for (let u = 0; u < rows.units; u++) {
    if (unitWeight[u] === 0) continue;
    const [from, to] = [rows.start[u] as number, rows.start[u + 1] as number];
    if (from === to) continue;
    let [sum, total] = [0, 0];
    for (let i = from; i < to; i++) {
      const r = rows.rater[i] as number;
      const pull = ((weight[i] as number) * (scale[r] as number)) / (noise[r] as number) ** 2;
      const share = pull * (scale[r] as number);
      sum += pull * ((rows.value[i] as number) - (offset[r] as number));
      leverage[i] = share;
      total += share;
    }
    for (let i = from; i < to; i++) leverage[i] = (leverage[i] as number) / total;
    score[u] = centre + sum / total;
  }
}

function centreOf({ rows, sharedWeight }: ScaleSample, { score, centre }: ScaleFit) {
  let [sum, squares, units] = [0, 0, 0];
  for (let u = 0; u < rows.units; u++) {
    const w = sharedWeight[u] as number;
    if (w === 0) continue;
    const from = (score[u] as number) - centre;
    sum += w * from;
    squares += w * from * from;
    units += w;
  }
  if (units === 0) return { middle: centre, variance: 0 };
  return { middle: centre + sum / units, variance: squares / units - (sum / units) ** 2 };
}

/** A rater's line through points whose sums are given from `centre`, and `shrink` more on the line of all. */
function lineOf(
  sums: { n: number; d: number; dd: number; y: number; dy: number },
  like: { shrink: number; variance: number },
) {
  const n = sums.n + like.shrink;
  const wide = like.shrink * like.variance;
  const below = sums.dd + wide - sums.d ** 2 / n;
  const slope = below > 0 ? (sums.dy + wide - (sums.d * sums.y) / n) / below : 1;
  return { slope, height: (at: number) => (sums.y - at * sums.d) / n };
}

/** Each rater's line through the scores; none falls below `scaleMin`. */
export function fitLines(sample: ScaleSample, fit: ScaleFit, shrink: number, scaleMin: number): void {
  const { rows, sharedWeight, isPresent } = sample;
  const { score, count, squares } = fit;
  const raters = isPresent.length;
  const { middle, variance } = centreOf(sample, fit);
  const [d, y, dy] = [new Float64Array(raters), new Float64Array(raters), new Float64Array(raters)];
  count.fill(0);
  squares.fill(0);
  for (let u = 0; u < rows.units; u++) {
    const units = sharedWeight[u] as number;
    if (units === 0) continue;
    const at = (score[u] as number) - middle;
    for (let i = rows.start[u] as number; i < (rows.start[u + 1] as number); i++) {
      const r = rows.rater[i] as number;
      const w = units * (fit.weight[i] as number);
      const v = (rows.value[i] as number) - middle;
      count[r] = (count[r] as number) + w;
      d[r] = (d[r] as number) + w * at;
      squares[r] = (squares[r] as number) + w * at * at;
      y[r] = (y[r] as number) + w * v;
      dy[r] = (dy[r] as number) + w * at * v;
    }
  }
  for (let r = 0; r < raters; r++) {
    const n = count[r] as number;
    if (isPresent[r] === 0 || n + shrink === 0) continue;
    const sums = { n, d: d[r] as number, dd: squares[r] as number, y: y[r] as number, dy: dy[r] as number };
    const { slope, height } = lineOf(sums, { shrink, variance });
    const kept = Math.max(scaleMin, slope);
    fit.isHeld[r] = slope < scaleMin ? 1 : 0;
    fit.scale[r] = kept;
    fit.offset[r] = middle + height(kept);
    squares[r] = n > 0 ? Math.max(0, sums.dd - sums.d ** 2 / n) : 0;
  }
  fit.centre = middle;
  fixScale(sample, fit);
}

/** What lines leave open: over the raters present the mean scale is 1 and the mean offset the centre. */
function fixScale({ isPresent, unitWeight }: ScaleSample, fit: ScaleFit): void {
  const { score, scale, offset, squares, centre } = fit;
  let [present, scales, offsets] = [0, 0, 0];
  isPresent.forEach((one, r) => {
    if (one === 0) return;
    present += 1;
    scales += scale[r] as number;
    offsets += (offset[r] as number) - centre;
  });
  if (present === 0) return;
  const factor = scales / present;
  fit.centre = centre + offsets / present;
  for (let r = 0; r < scale.length; r++) {
    scale[r] = (scale[r] as number) / factor;
    squares[r] = (squares[r] as number) * factor * factor;
  }
  for (let u = 0; u < score.length; u++)
    if (unitWeight[u] !== 0) score[u] = fit.centre + factor * ((score[u] as number) - centre);
}
