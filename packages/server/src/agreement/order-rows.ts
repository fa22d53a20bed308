import type { AnsweredItem, Answers } from './answers.ts';

type Rows = Pick<Answers, 'unit' | 'rater' | 'answer'>;

/** Positions of `codes` (0 … count − 1) in ascending order, equal ones as in `previous`: one pass of a radix sort. */
function sorted(codes: Int32Array, count: number, previous: Int32Array): Int32Array {
  const next = new Int32Array(count + 1);
  for (let i = 0; i < codes.length; i += 1) {
    const slot = (codes[i] as number) + 1;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let code = 0; code < count; code += 1)
    next[code + 1] = (next[code + 1] as number) + (next[code] as number);
  const order = new Int32Array(codes.length);
  for (let i = 0; i < previous.length; i += 1) {
    const at = previous[i] as number;
    const code = codes[at] as number;
    const slot = next[code] as number;
    order[slot] = at;
    next[code] = slot + 1;
  }
  return order;
}

/**
 * Items without an answer left out, items by place, raters by id, and the rows by item and rater, whatever order the
 * database gave them in: numbers are then the same at each reading, to the last digit. O(rows + items log items).
 */
export function orderRows(
  items: readonly AnsweredItem[],
  raterIds: readonly string[],
  rows: Rows,
): Omit<Answers, 'answers'> {
  const isAnswered = new Uint8Array(items.length);
  for (const unit of rows.unit) isAnswered[unit] = 1;
  const kept = [...items.keys()].filter((unit) => isAnswered[unit] === 1);
  kept.sort((a, b) => (items[a] as AnsweredItem).place - (items[b] as AnsweredItem).place);
  const unitAt = new Int32Array(items.length);
  kept.forEach((unit, at) => {
    unitAt[unit] = at;
  });
  const ids = [...raterIds].sort();
  const raterAt = Int32Array.from(raterIds, (id) => ids.indexOf(id));
  const unit = rows.unit.map((one) => unitAt[one] as number);
  const rater = rows.rater.map((one) => raterAt[one] as number);
  const order = sorted(unit, kept.length, sorted(rater, ids.length, Int32Array.from(rater.keys())));
  const inOrder = (column: Int32Array) => order.map((at) => column[at] as number);
  return {
    items: kept.map((at) => items[at] as AnsweredItem),
    raterIds: ids,
    ...{ unit: inOrder(unit), rater: inOrder(rater), answer: inOrder(rows.answer) },
  };
}
