import type { Answer } from './answer-rows.ts';

export interface AnsweredItem {
  place: number;
  /** Id and target's id; empty where they are not asked for. */
  id: string;
  targetId: string;
  /** What the item is grouped by, where answers are grouped by their items. */
  slice: string | null;
  /** Characters (code points) of what was marked, when spans are read and it is a case's text. */
  length: number | null;
}

/**
 * A queue's answers as columns, in the order of the queue and, within an item, of the raters' ids: annotation i is
 * what rater `raterIds[rater[i]]` says of `items[unit[i]]`: `answers[answer[i]]`.
 */
export interface Answers {
  /** Items with at least one answer, in the order of the queue. */
  items: AnsweredItem[];
  raterIds: string[];
  /** The different answers, with few repetitions. */
  answers: Answer[];
  unit: Int32Array;
  rater: Int32Array;
  answer: Int32Array;
}
