import type { Reason } from '../estimate.ts';
import { indexValues } from '../ratings/index-values.ts';
import { valueMax } from '../ratings/ratings.ts';

/** A judge's scores beside people's verdicts, columns of equal length: 1 (positive) or 0, and any finite score. */
export interface JudgeScores {
  human: ArrayLike<number>;
  score: Float64Array;
}

/** Items of equal score made one: their scores, descending, and how many of them people found positive and negative. */
export interface ScoreTable {
  score: Float64Array;
  positives: Float64Array;
  negatives: Float64Array;
}

/** What is wrong with the columns; null if nothing. `isProbability`: scores must lie in 0 to 1. */
export function scoresFault({ human, score }: JudgeScores, isProbability = false): Reason | null {
  if (human.length !== score.length) return 'columns_differ';
  if (score.length === 0) return 'empty';
  for (let i = 0; i < score.length; i++) {
    if (human[i] !== 0 && human[i] !== 1) return 'not_binary';
    const s = score[i] as number;
    if (!(Math.abs(s) <= valueMax)) return 'not_finite';
    if (isProbability && !(s >= 0 && s <= 1)) return 'not_probability';
  }
  return null;
}

/** Null with `one_class` where people found all items positive, or none. O(items log items). */
export function scoreTable(scores: JudgeScores): ScoreTable | Reason {
  const fault = scoresFault(scores);
  if (fault !== null) return fault;
  const { distinct, code } = indexValues(scores.score);
  const last = distinct.length - 1;
  const positives = new Float64Array(distinct.length);
  const negatives = new Float64Array(distinct.length);
  for (let i = 0; i < code.length; i++) {
    const column = scores.human[i] === 1 ? positives : negatives;
    const row = last - (code[i] as number);
    column[row] = (column[row] as number) + 1;
  }
  if (!positives.some((n) => n > 0) || !negatives.some((n) => n > 0)) return 'one_class';
  return { score: distinct.slice().reverse(), positives, negatives };
}

/** The cells as one column, for resampling, and a view of a resample's cells as a table. */
export function tableCells({ positives, negatives }: ScoreTable): Float64Array {
  const cells = new Float64Array(positives.length * 2);
  cells.set(positives);
  cells.set(negatives, positives.length);
  return cells;
}

export function tableOf(score: Float64Array, cells: Float64Array): ScoreTable {
  return { score, positives: cells.subarray(0, score.length), negatives: cells.subarray(score.length) };
}
