import type { Reason } from '../estimate.ts';
import { indexValues } from '../ratings/index-values.ts';
import { type Comparisons, comparisonsFault } from './comparisons.ts';
import { countSmallIds, countSquare, type Square } from './count-square.ts';

/**
 * Comparisons counted by who met whom in which order. Cell c is the ordered pair (`first[c]`, `second[c]`), positions in
 * `ids`; `count` has three numbers for each cell: first won, tie, second won. `outcomeCell[i]` is where comparison i
 * went (3 × cell + 0, 1 or 2); empty where the comparisons have no clusters.
 */
export interface Tally {
  ids: Float64Array;
  first: Int32Array;
  second: Int32Array;
  count: Float64Array;
  outcomeCell: Int32Array;
  comparisons: number;
}

/** Competitors as whole numbers below `span`, in the order of their ids; some may be nobody's. */
interface Coded {
  first: Int32Array;
  second: Int32Array;
  span: number;
  /** The id of each number; null where it is the number itself. */
  ids: Float64Array | null;
}

/** Pairs as `first × span + second`, ascending, with `count` and `outcomeCell` as in a tally. */
interface Cells {
  keys: Float64Array;
  count: Float64Array;
  outcomeCell: Int32Array;
}

/** Whether a square of all ordered pairs takes no more room than the comparisons themselves. */
function isSquareSmall({ first, span }: Coded): boolean {
  return span * span <= 2 * first.length + 1024;
}

/**
 * The highest id, or what is wrong with the columns: by one pass that decides nothing at a single row (a third of the
 * time). Only where there is a fault, the first is looked for.
 */
function highestId(comparisons: Comparisons): number | Reason {
  const { first, second, outcome, cluster } = comparisons;
  const total = first.length;
  const areEven = second.length === total && outcome.length === total && total > 0;
  if (!areEven || (cluster !== undefined && cluster.length !== total)) {
    return comparisonsFault(comparisons) ?? 'columns_differ';
  }
  let highest = 0;
  let ids = 0;
  let outcomes = 0;
  let alike = 0;
  for (let i = 0; i < total; i++) {
    const a = first[i] as number;
    const b = second[i] as number;
    const o = outcome[i] as number;
    ids |= a | b;
    // −1, 0 and 1 squared are 0 or 1: any other outcome sets a higher bit.
    outcomes |= Math.imul(o, o);
    if (a === b) alike += 1;
    if (a > highest) highest = a;
    if (b > highest) highest = b;
  }
  const isSound = ids >= 0 && outcomes <= 1 && alike === 0;
  return isSound ? highest : (comparisonsFault(comparisons) ?? 'invalid_id');
}

/** Small ids stand for themselves, which saves numbering them: most of the time of a tally. */
function code({ first, second }: Comparisons, highest: number): Coded {
  const total = first.length;
  const asTheyAre = { first, second, span: highest + 1, ids: null };
  if (isSquareSmall(asTheyAre)) return asTheyAre;
  const both = new Int32Array(2 * total);
  both.set(first);
  both.set(second, total);
  const { distinct: ids, code: all } = indexValues(both);
  return { first: all.subarray(0, total), second: all.subarray(total), span: ids.length, ids };
}

/** Folds a square of ordered pairs by pairs, and says where each comparison went. */
function foldSquare({ count: square, span }: Square, comparisons: Comparisons, areSidesKept: boolean): Cells {
  const places = new Int32Array(comparisons.cluster === undefined ? 0 : square.length);
  const keys = new Float64Array(span * span);
  const count = new Float64Array(3 * keys.length);
  let cells = 0;
  for (let a = 0; a < span; a++) {
    for (let b = areSidesKept ? 0 : a + 1; b < span; b++) {
      const own = 4 * (a * span + b);
      const mirrored = 4 * (b * span + a);
      let met = 0;
      for (let k = 0; k < 3; k++) {
        const times = (square[own + k] as number) + (areSidesKept ? 0 : (square[mirrored + 2 - k] as number));
        met += times;
        count[3 * cells + k] = times;
        places[own + k] = 3 * cells + k;
        if (!areSidesKept) places[mirrored + 2 - k] = 3 * cells + k;
      }
      if (met > 0) keys[cells++] = a * span + b;
    }
  }
  return {
    keys: keys.slice(0, cells),
    count: count.slice(0, 3 * cells),
    outcomeCell: places.length > 0 ? placesOf(comparisons, span, places) : new Int32Array(0),
  };
}

/** `first` and `second` are numbers below `span`. */
function placesOf(
  { first, second, outcome }: Pick<Comparisons, 'first' | 'second' | 'outcome'>,
  span: number,
  places: Int32Array,
): Int32Array {
  const outcomeCell = new Int32Array(first.length);
  for (let i = 0; i < first.length; i++) {
    const at = 4 * ((first[i] as number) * span + (second[i] as number)) + 1 - (outcome[i] as number);
    outcomeCell[i] = places[at] as number;
  }
  return outcomeCell;
}

/** The same where most competitors never met: by numbering the pairs that did. */
function countByPair({ first, second, span }: Coded, comparisons: Comparisons, areSidesKept: boolean): Cells {
  const total = first.length;
  const isSwapped = (i: number) => !areSidesKept && (first[i] as number) > (second[i] as number);
  const pair = new Float64Array(total);
  for (let i = 0; i < total; i++) {
    const [a, b] = [first[i] as number, second[i] as number];
    pair[i] = isSwapped(i) ? b * span + a : a * span + b;
  }
  const { distinct: keys, code: cell } = indexValues(pair);
  const count = new Float64Array(3 * keys.length);
  const outcomeCell = new Int32Array(comparisons.cluster === undefined ? 0 : total);
  for (let i = 0; i < total; i++) {
    const outcome = (comparisons.outcome[i] as number) * (isSwapped(i) ? -1 : 1);
    const at = 3 * (cell[i] as number) + 1 - outcome;
    count[at] = (count[at] as number) + 1;
    if (outcomeCell.length > 0) outcomeCell[i] = at;
  }
  return { keys, count, outcomeCell };
}

/** The cells, and what they count: coded competitors and the comparisons between them. */
function countCells(
  comparisons: Comparisons,
  areSidesKept: boolean,
): { coded: Coded; cells: Cells } | Reason {
  const { first, second } = comparisons;
  const small = countSmallIds(comparisons);
  if (small !== null) {
    const coded = { first, second, span: small.span, ids: null };
    return { coded, cells: foldSquare(small, comparisons, areSidesKept) };
  }
  const highest = highestId(comparisons);
  if (typeof highest === 'string') return highest;
  const coded = code(comparisons, highest);
  if (!isSquareSmall(coded)) return { coded, cells: countByPair(coded, comparisons, areSidesKept) };
  const square = countSquare(coded, comparisons.outcome, coded.span);
  const { outcome, cluster } = comparisons;
  const renumbered = {
    ...{ first: coded.first, second: coded.second, outcome },
    ...(cluster && { cluster }),
  };
  return { coded, cells: foldSquare(square, renumbered, areSidesKept) };
}

/**
 * O(comparisons + different pairs). What follows costs by pairs: a million votes on 100 models are 4,950 cells, or
 * 9,900 where `areSidesKept` tells (a, b) from (b, a); else a pair's first is the one with the smaller id.
 */
export function tallyComparisons(comparisons: Comparisons, areSidesKept: boolean): Tally | Reason {
  const counted = countCells(comparisons, areSidesKept);
  if (typeof counted === 'string') return counted;
  const { coded, cells } = counted;
  const { keys, count, outcomeCell } = cells;
  const position = new Int32Array(coded.span);
  for (const key of keys) {
    position[Math.floor(key / coded.span)] = 1;
    position[key % coded.span] = 1;
  }
  const used: number[] = [];
  for (let at = 0; at < coded.span; at++) {
    if (position[at] === 0) continue;
    position[at] = used.length;
    used.push(at);
  }
  return {
    ids: Float64Array.from(used, (at) => (coded.ids === null ? at : (coded.ids[at] as number))),
    first: Int32Array.from(keys, (key) => position[Math.floor(key / coded.span)] as number),
    second: Int32Array.from(keys, (key) => position[key % coded.span] as number),
    count,
    outcomeCell,
    comparisons: comparisons.first.length,
  };
}
