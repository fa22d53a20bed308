import type { Reason } from '../estimate.ts';
import { indexValues } from '../ratings/index-values.ts';
import { valueMax } from '../ratings/ratings.ts';

/** A judge's scores beside people's verdicts, columns of equal length: 1 (positive) or 0, and any finite score. */
export interface JudgeScores {
  human: ArrayLike<number>;
  score: Float64Array;
  /** The chance with which each item had been drawn, in (0, 1]: it counts 1 / that. Absent: all count alike. */
  inclusion?: ArrayLike<number> | undefined;
}

/** Items of equal score made one: their scores, descending, and the weight of those that people found positive and negative. */
export interface ScoreTable {
  score: Float64Array;
  positives: Float64Array;
  negatives: Float64Array;
}

/** The table of a sample, with what its intervals need. Without chances, weights, squares and numbers of items are the same. */
export interface ScoreSample extends ScoreTable {
  /** Σ of the squared weights, and the number of items, by score. */
  squares: { positives: Float64Array; negatives: Float64Array };
  items: { positives: Float64Array; negatives: Float64Array };
  /** Items of the same score, verdict and chance are alike: how many there are of each, for resampling. */
  count: Float64Array;
  /** A resample's numbers of each as a table; its next call may overwrite it. */
  tableOf: (drawn: Float64Array) => ScoreTable;
}

/** What is wrong with the chances of `n` items; null if nothing. */
export function inclusionFault(inclusion: ArrayLike<number> | undefined, n: number): Reason | null {
  if (inclusion === undefined) return null;
  if (inclusion.length !== n) return 'columns_differ';
  for (let i = 0; i < n; i++) {
    const p = inclusion[i] as number;
    if (!(p > 1e-12 && p <= 1)) return 'invalid_inclusion';
  }
  return null;
}

/** What is wrong with the columns; null if nothing. `isProbability`: scores must lie in 0 to 1. */
export function scoresFault({ human, score, inclusion }: JudgeScores, isProbability = false): Reason | null {
  if (human.length !== score.length) return 'columns_differ';
  if (score.length === 0) return 'empty';
  for (let i = 0; i < score.length; i++) {
    if (human[i] !== 0 && human[i] !== 1) return 'not_binary';
    const s = score[i] as number;
    if (!(Math.abs(s) <= valueMax)) return 'not_finite';
    if (isProbability && !(s >= 0 && s <= 1)) return 'not_probability';
  }
  return inclusionFault(inclusion, score.length);
}

/** 1 / chance of each item; 1 without chances. */
export function weightsOf(inclusion: ArrayLike<number> | undefined, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => 1 / ((inclusion?.[i] as number | undefined) ?? 1));
}

export function total(column: Float64Array): number {
  return column.reduce((sum, v) => sum + v, 0);
}

function columns(rows: number) {
  return { positives: new Float64Array(rows), negatives: new Float64Array(rows) };
}

/** Resamples of items that all count alike: the cells as one column, and views of a resample's cells. */
function plainGroups(score: Float64Array, { positives, negatives }: ScoreSample['items']) {
  const count = new Float64Array(score.length * 2);
  count.set(positives);
  count.set(negatives, score.length);
  const tableOf = (drawn: Float64Array) => ({
    score,
    positives: drawn.subarray(0, score.length),
    negatives: drawn.subarray(score.length),
  });
  return { count, tableOf };
}

function weightedGroups(
  score: Float64Array,
  row: Int32Array,
  weight: Float64Array,
  human: ArrayLike<number>,
) {
  const at = new Map<string, number>();
  const groups: { row: number; isPositive: boolean; weight: number }[] = [];
  const counts: number[] = [];
  row.forEach((r, i) => {
    const isPositive = human[i] === 1;
    const key = `${r} ${isPositive} ${weight[i]}`;
    const known = at.get(key);
    if (known !== undefined) counts[known] = (counts[known] as number) + 1;
    else {
      at.set(key, groups.push({ row: r, isPositive, weight: weight[i] as number }) - 1);
      counts.push(1);
    }
  });
  const table = { score, ...columns(score.length) };
  const tableOf = (drawn: Float64Array) => {
    table.positives.fill(0);
    table.negatives.fill(0);
    groups.forEach((group, g) => {
      const column = group.isPositive ? table.positives : table.negatives;
      column[group.row] = (column[group.row] as number) + group.weight * (drawn[g] as number);
    });
    return table;
  };
  return { count: Float64Array.from(counts), tableOf };
}

/** Null with `one_class` where people found all items positive, or none. O(items log items). */
export function scoreTable(scores: JudgeScores): ScoreSample | Reason {
  const fault = scoresFault(scores);
  if (fault !== null) return fault;
  const { human, inclusion } = scores;
  const { distinct, code } = indexValues(scores.score);
  const last = distinct.length - 1;
  const row = Int32Array.from(code, (c) => last - c);
  const weight = weightsOf(inclusion, row.length);
  const size = distinct.length;
  const [sums, squares, items] = [columns(size), columns(size), columns(size)];
  const add = (column: Float64Array, r: number, v: number) => {
    column[r] = (column[r] as number) + v;
  };
  for (let i = 0; i < row.length; i++) {
    const side = human[i] === 1 ? 'positives' : 'negatives';
    const [r, w] = [row[i] as number, weight[i] as number];
    add(sums[side], r, w);
    add(squares[side], r, w * w);
    add(items[side], r, 1);
  }
  if (total(items.positives) === 0 || total(items.negatives) === 0) return 'one_class';
  const score = distinct.slice().reverse();
  const groups =
    inclusion === undefined ? plainGroups(score, items) : weightedGroups(score, row, weight, human);
  return { score, ...sums, squares, items, ...groups };
}

/**
 * The number of equally weighted items that would give a weighted share its linearised variance, for Wilson's interval:
 * v (1 − v) (Σ w)² ÷ Σ w² (y − v)². Where all are alike there is no spread to take a variance from; Kish's (Σ w)² / Σ w²
 * is what is left. Sources: L. Kish, Survey Sampling (1965), section 11.7; C.-E. Särndal, B. Swensson and J. Wretman,
 * Model Assisted Survey Sampling (1992), section 5.6.
 *
 * @param share The weighted share.
 * @param weight Σ w of all items.
 * @param squares Σ w² of the items with y = 1.
 * @param squaresOfAll Σ w² of all items.
 */
export function shareUnits(share: number, weight: number, squares: number, squaresOfAll: number): number {
  const kish = (weight * weight) / squaresOfAll;
  // Rounding may leave a hair where all are alike.
  if (!(share > 1e-12 && share < 1 - 1e-12)) return kish;
  const spread = (1 - share) ** 2 * squares + share ** 2 * (squaresOfAll - squares);
  return spread > 0 ? (share * (1 - share) * weight * weight) / spread : kish;
}
