import type { Comparisons } from './comparisons.ts';

/**
 * How often each ordered pair met, with ids below `span`: `count` has four numbers for (a, b), from 4 (a × span + b) on:
 * the first won, a tie, the second won, and 0.
 */
export interface Square {
  count: Int32Array;
  span: number;
}

const smallBits = 7;
const smallSpan = 2 ** smallBits;

/** One pass that decides nothing at a single row. */
export function countSquare(
  { first, second }: Pick<Comparisons, 'first' | 'second'>,
  outcome: Int8Array,
  span: number,
): Square {
  const count = new Int32Array(4 * span * span);
  for (let i = 0; i < first.length; i++) {
    const at = 4 * ((first[i] as number) * span + (second[i] as number)) + 1 - (outcome[i] as number);
    count[at] = (count[at] as number) + 1;
  }
  return { count, span };
}

/** Whether the square holds what cannot be: somebody beside themselves, or an outcome that is none. */
function isFaulty({ count, span }: Square): boolean {
  for (let at = 3; at < count.length; at += 4) if (count[at] !== 0) return true;
  for (let a = 0; a < span; a++) {
    const at = 4 * (a * span + a);
    if (count[at] !== 0 || count[at + 1] !== 0 || count[at + 2] !== 0) return true;
  }
  return false;
}

/**
 * The square of many comparisons with ids below 128, as those of models are: counted and checked in the same pass, half
 * the time of looking first. Null where there are few, or higher ids, or a fault.
 */
export function countSmallIds({ first, second, outcome, cluster }: Comparisons): Square | null {
  const total = first.length;
  const areEven = second.length === total && outcome.length === total;
  if (total < smallSpan * smallSpan || !areEven) return null;
  if (cluster !== undefined && cluster.length !== total) return null;
  const mask = smallSpan - 1;
  const count = new Int32Array(4 * smallSpan * smallSpan);
  let ids = 0;
  let outcomes = 0;
  for (let i = 0; i < total; i++) {
    const a = first[i] as number;
    const b = second[i] as number;
    const o = 1 - (outcome[i] as number);
    ids |= a | b;
    outcomes |= o;
    const at = ((((a & mask) << smallBits) | (b & mask)) << 2) | (o & 3);
    count[at] = (count[at] as number) + 1;
  }
  const square = { count, span: smallSpan };
  return (ids & ~mask) !== 0 || (outcomes & ~3) !== 0 || isFaulty(square) ? null : square;
}
