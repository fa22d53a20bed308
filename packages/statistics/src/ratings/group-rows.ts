import type { RatingTable } from './tabulate-ratings.ts';

function rowHash(table: RatingTable, row: number): number {
  const end = table.start[row + 1] as number;
  let hash = 0x811c9dc5;
  for (let e = table.start[row] as number; e < end; e++) {
    hash = Math.imul(hash ^ (table.code[e] as number), 0x01000193);
    hash = Math.imul(hash ^ (table.count[e] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function areRowsEqual(table: RatingTable, a: number, b: number): boolean {
  const from = table.start[a] as number;
  const length = (table.start[a + 1] as number) - from;
  const other = table.start[b] as number;
  if ((table.start[b + 1] as number) - other !== length) return false;
  for (let e = 0; e < length; e++) {
    if (table.code[from + e] !== table.code[other + e]) return false;
    if (table.count[from + e] !== table.count[other + e]) return false;
  }
  return true;
}

/** For each kept row the number of its group, groups in order of first appearance; and each group's first row. */
function findGroups(table: RatingTable, sizeMin: number) {
  const slots = 2 ** (33 - Math.clz32(table.rows));
  const slotGroup = new Int32Array(slots).fill(-1);
  const first: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if ((table.size[row] as number) < sizeMin) continue;
    let slot = rowHash(table, row) & (slots - 1);
    let group = slotGroup[slot] as number;
    while (group !== -1 && !areRowsEqual(table, first[group] as number, row)) {
      slot = (slot + 1) & (slots - 1);
      group = slotGroup[slot] as number;
    }
    if (group === -1) {
      slotGroup[slot] = first.length;
      first.push(row);
      weight.push(table.weight[row] as number);
    } else {
      weight[group] = (weight[group] as number) + (table.weight[row] as number);
    }
  }
  return { first, weight };
}

/**
 * The table with equal rows made one, its weight the number of units it stands for; rows with fewer than `sizeMin`
 * ratings left out. 200,000 units of 5 raters and 5 categories have at most 126 different rows: all that follows,
 * and each bootstrap resample, costs by rows and not by units.
 */
export function groupRows(table: RatingTable, sizeMin = 1): RatingTable {
  const { first, weight } = findGroups(table, sizeMin);
  const rows = first.length;
  const start = new Int32Array(rows + 1);
  first.forEach((row, g) => {
    const length = (table.start[row + 1] as number) - (table.start[row] as number);
    start[g + 1] = (start[g] as number) + length;
  });
  const code = new Int32Array(start[rows] as number);
  const count = new Int32Array(start[rows] as number);
  first.forEach((row, g) => {
    const [from, to] = [table.start[row] as number, table.start[row + 1] as number];
    code.set(table.code.subarray(from, to), start[g]);
    count.set(table.count.subarray(from, to), start[g]);
  });
  return {
    rows,
    weight: Float64Array.from(weight),
    size: Int32Array.from(first, (row) => table.size[row] as number),
    start,
    code,
    count,
    values: table.values,
    raters: table.raters,
  };
}
