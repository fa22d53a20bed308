import type { Reason } from '../estimate.ts';
import { type Ratings, valueMax } from './ratings.ts';
import { sortByUnit, type UnitRows } from './sort-by-unit.ts';

/** Two raters' values of the units that both rated, aligned. */
export interface RatingPair {
  a: Float64Array;
  b: Float64Array;
}

export interface RaterPair extends RatingPair {
  /** The two raters' ids; `a` is the first's, the smaller id. */
  raters: readonly [number, number];
}

function visitPairs(rows: UnitRows, visit: (key: number, i: number, j: number) => void): void {
  const raters = rows.raterIds.length;
  for (let u = 0; u < rows.units; u++) {
    const end = rows.start[u + 1] as number;
    for (let i = rows.start[u] as number; i < end; i++) {
      for (let j = i + 1; j < end; j++)
        visit((rows.rater[i] as number) * raters + (rows.rater[j] as number), i, j);
    }
  }
}

/** Every two raters with a unit in common, by ids ascending. O(Σ (ratings of a unit)²) time and space. */
export function raterPairs(ratings: Ratings): RaterPair[] | Reason {
  const rows = sortByUnit(ratings);
  if (typeof rows === 'string') return rows;
  if (rows.raterIds.length < 2) return 'one_rater';
  const units = new Map<number, number>();
  visitPairs(rows, (key) => units.set(key, (units.get(key) ?? 0) + 1));
  if (units.size === 0) return 'no_overlap';
  const raters = rows.raterIds.length;
  const pairs = new Map<number, RaterPair & { filled: number }>();
  for (const [key, length] of [...units].sort(([x], [y]) => x - y)) {
    const ids = [rows.raterIds[Math.floor(key / raters)], rows.raterIds[key % raters]] as [number, number];
    pairs.set(key, { raters: ids, a: new Float64Array(length), b: new Float64Array(length), filled: 0 });
  }
  visitPairs(rows, (key, i, j) => {
    const pair = pairs.get(key) as RaterPair & { filled: number };
    pair.a[pair.filled] = rows.value[i] as number;
    pair.b[pair.filled] = rows.value[j] as number;
    pair.filled += 1;
  });
  return Array.from(pairs.values(), ({ raters: ids, a, b }) => ({ raters: ids, a, b }));
}

/** What is wrong with two aligned columns; null if nothing. */
export function pairFault({ a, b }: RatingPair): Reason | null {
  if (a.length !== b.length) return 'columns_differ';
  if (a.length === 0) return 'empty';
  let unsound = 0;
  for (let i = 0; i < a.length; i++) {
    if (!(Math.abs(a[i] as number) <= valueMax && Math.abs(b[i] as number) <= valueMax)) unsound += 1;
  }
  return unsound > 0 ? 'not_finite' : null;
}
