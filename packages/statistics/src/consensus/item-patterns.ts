import type { LabelTable } from './label-table.ts';

/** The table with units of equal labels by equal raters made one. */
export interface ItemPatterns {
  patterns: LabelTable;
  /** Units that each pattern stands for. */
  weight: Float64Array;
  /** The pattern of each unit. */
  patternOf: Int32Array;
}

function hashOf(table: LabelTable, u: number): number {
  let hash = 0x811c9dc5;
  for (let i = table.start[u] as number; i < (table.start[u + 1] as number); i++) {
    hash = Math.imul(hash ^ (table.rater[i] as number), 0x01000193);
    hash = Math.imul(hash ^ (table.code[i] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}

function areEqual(table: LabelTable, a: number, b: number): boolean {
  const [from, other] = [table.start[a] as number, table.start[b] as number];
  const length = (table.start[a + 1] as number) - from;
  if ((table.start[b + 1] as number) - other !== length) return false;
  for (let i = 0; i < length; i++) {
    if (table.rater[from + i] !== table.rater[other + i]) return false;
    if (table.code[from + i] !== table.code[other + i]) return false;
  }
  return true;
}

/** The first unit of each pattern, in order, and the pattern of each unit. */
function findPatterns(table: LabelTable) {
  const byHash = new Map<number, number[]>();
  const first: number[] = [];
  const patternOf = new Int32Array(table.units);
  for (let u = 0; u < table.units; u++) {
    const hash = hashOf(table, u);
    const candidates = byHash.get(hash) ?? [];
    let pattern = candidates.find((p) => areEqual(table, first[p] as number, u));
    if (pattern === undefined) {
      pattern = first.length;
      first.push(u);
      candidates.push(pattern);
      byHash.set(hash, candidates);
    }
    patternOf[u] = pattern;
  }
  return { first, patternOf };
}

/**
 * Five raters and three categories have at most 243 patterns: an EM step, and each bootstrap refit, costs by patterns.
 * `patterns` has no unit ids of its own. O(labels).
 */
export function itemPatterns(table: LabelTable): ItemPatterns {
  const { first, patternOf } = findPatterns(table);
  const start = new Int32Array(first.length + 1);
  first.forEach((u, p) => {
    start[p + 1] = (start[p] as number) + (table.start[u + 1] as number) - (table.start[u] as number);
  });
  const rater = new Int32Array(start[first.length] as number);
  const code = new Int32Array(rater.length);
  first.forEach((u, p) => {
    const [from, to] = [table.start[u] as number, table.start[u + 1] as number];
    rater.set(table.rater.subarray(from, to), start[p]);
    code.set(table.code.subarray(from, to), start[p]);
  });
  const weight = new Float64Array(first.length);
  for (const p of patternOf) weight[p] = (weight[p] as number) + 1;
  const unitIds = new Float64Array(first.length);
  return { patterns: { ...table, units: first.length, unitIds, start, rater, code }, weight, patternOf };
}

/** Rows by pattern spread to rows by unit. */
export function spreadToUnits(patternOf: Int32Array, rows: Float64Array, width: number): Float64Array {
  const spread = new Float64Array(patternOf.length * width);
  patternOf.forEach((p, u) => {
    for (let j = 0; j < width; j++) spread[u * width + j] = rows[p * width + j] as number;
  });
  return spread;
}
