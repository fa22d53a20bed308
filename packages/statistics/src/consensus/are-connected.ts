import type { UnitRows } from '../ratings/sort-by-unit.ts';

/** Whether every two raters are linked by a chain of units that neighbours in the chain both rated; `absent` have none. */
export function areConnected(rows: UnitRows, absent = 0): boolean {
  const parent = Int32Array.from(rows.raterIds, (_, r) => r);
  const rootOf = (r: number) => {
    let at = r;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  let groups = parent.length;
  for (let u = 0; u < rows.units; u++) {
    const from = rows.start[u] as number;
    for (let i = from + 1; i < (rows.start[u + 1] as number); i++) {
      const [a, b] = [rootOf(rows.rater[from] as number), rootOf(rows.rater[i] as number)];
      if (a === b) continue;
      parent[b] = a;
      groups -= 1;
    }
  }
  return groups === 1 + absent;
}
