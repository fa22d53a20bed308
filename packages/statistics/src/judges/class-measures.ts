/** Counts of a q × q table by rows of people's verdicts, seen from one category. */
export interface ClassCounts {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

export function classCounts(cells: Float64Array, q: number, k: number): ClassCounts {
  let [row, column, total] = [0, 0, 0];
  cells.forEach((n, cell) => {
    if (Math.floor(cell / q) === k) row += n;
    if (cell % q === k) column += n;
    total += n;
  });
  const both = cells[k * q + k] as number;
  return {
    truePositives: both,
    falsePositives: column - both,
    falseNegatives: row - both,
    trueNegatives: total - row - column + both,
  };
}

/** 2 TP / (2 TP + FP + FN); NaN for a category that neither side used. */
export function f1Of({ truePositives, falsePositives, falseNegatives }: ClassCounts): number {
  const named = 2 * truePositives + falsePositives + falseNegatives;
  return named > 0 ? (2 * truePositives) / named : Number.NaN;
}

/** Gorodkin's correlation of two labellings, Matthews' φ for two categories; NaN where either side is constant. */
export function matthewsCorrelation(cells: Float64Array, q: number): number {
  const row = new Float64Array(q);
  const column = new Float64Array(q);
  let [agreed, n] = [0, 0];
  cells.forEach((count, cell) => {
    const [i, j] = [Math.floor(cell / q), cell % q];
    row[i] = (row[i] as number) + count;
    column[j] = (column[j] as number) + count;
    if (i === j) agreed += count;
    n += count;
  });
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, k) => sum + v * (b[k] as number), 0);
  const spread = (n * n - dot(row, row)) * (n * n - dot(column, column));
  return spread > 0 ? (agreed * n - dot(row, column)) / Math.sqrt(spread) : Number.NaN;
}

/** F1 of each category, then their mean over those used, then Matthews' correlation. */
export function tableMeasures(cells: Float64Array, q: number): Float64Array {
  const f1 = Float64Array.from({ length: q }, (_, k) => f1Of(classCounts(cells, q, k)));
  const used = f1.filter((v) => !Number.isNaN(v));
  const macro = used.length > 0 ? used.reduce((sum, v) => sum + v, 0) / used.length : Number.NaN;
  const all = new Float64Array(q + 2);
  all.set(f1);
  all[q] = macro;
  all[q + 1] = matthewsCorrelation(cells, q);
  return all;
}
