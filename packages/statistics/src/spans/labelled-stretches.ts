import type { RatingTable } from '../ratings/tabulate-ratings.ts';
import type { ReadUnit, Span } from './span-reviews.ts';

/**
 * Texts as characters rated with sets of labels. Characters are not visited: a text is cut where a span of anybody
 * begins or ends, and a stretch between two cuts counts as many characters. Stretches that look alike (so many readers
 * with these labels, so many with those) are one row of the table, in whatever text they are.
 */
export interface LabelledStretches {
  table: RatingTable;
  /** The labels behind each value of the table; the first is the empty set. */
  sets: ReadonlySet<number>[];
  /** Unit u has `length[k]` characters of row `row[k]` for k from `start[u]` to `start[u + 1] − 1`. */
  start: Int32Array;
  row: Int32Array;
  length: Float64Array;
}

/** Numbers for keys in order of first appearance. */
function numbering() {
  const numbers = new Map<string, number>();
  return (key: string, onNew: () => void): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    onNew();
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
}

function labelsAt(spans: readonly Span[], from: number): number[] {
  const labels = spans.filter(({ start, end }) => start <= from && from < end).map(({ label }) => label);
  return [...new Set(labels)].sort((a, b) => a - b);
}

function tableOf(rows: number[][], sets: number): RatingTable {
  const counts = rows.map((codes) => {
    const byCode = new Map<number, number>();
    for (const code of codes) byCode.set(code, (byCode.get(code) ?? 0) + 1);
    return [...byCode];
  });
  const start = new Int32Array(rows.length + 1);
  counts.forEach((entries, r) => {
    start[r + 1] = (start[r] as number) + entries.length;
  });
  return {
    rows: rows.length,
    weight: new Float64Array(rows.length),
    size: Int32Array.from(rows, (codes) => codes.length),
    start,
    code: Int32Array.from(counts.flat(), ([code]) => code),
    count: Int32Array.from(counts.flat(), ([, count]) => count),
    values: Float64Array.from({ length: sets }, (_, k) => k),
    raters: rows.reduce((most, codes) => Math.max(most, codes.length), 0),
  };
}

/** O(Σ over texts of cuts × spans). Row weights in the table are the characters of all texts. */
export function labelledStretches(units: readonly ReadUnit[]): LabelledStretches {
  const sets: Set<number>[] = [new Set()];
  const rows: number[][] = [];
  const setNumber = numbering();
  const rowNumber = numbering();
  setNumber('', () => {});
  const parts = units.map(({ length, reviewers }) => {
    const bounds = reviewers.flat().flatMap(({ start, end }) => [start, end]);
    const cuts = [...new Set([0, length, ...bounds])].sort((a, b) => a - b);
    const characters = new Map<number, number>();
    for (let c = 0; c + 1 < cuts.length; c++) {
      const [from, to] = [cuts[c] as number, cuts[c + 1] as number];
      const codes = reviewers.map((spans) => {
        const labels = labelsAt(spans, from);
        return setNumber(labels.join(), () => sets.push(new Set(labels)));
      });
      codes.sort((a, b) => a - b);
      const row = rowNumber(codes.join(), () => rows.push(codes));
      characters.set(row, (characters.get(row) ?? 0) + to - from);
    }
    return [...characters];
  });
  const table = tableOf(rows, sets.length);
  const start = new Int32Array(units.length + 1);
  parts.forEach((part, u) => {
    start[u + 1] = (start[u] as number) + part.length;
    for (const [row, characters] of part) table.weight[row] = (table.weight[row] as number) + characters;
  });
  return {
    table,
    sets,
    start,
    row: Int32Array.from(parts.flat(), ([row]) => row),
    length: Float64Array.from(parts.flat(), ([, characters]) => characters),
  };
}
