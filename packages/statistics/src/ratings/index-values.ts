/** The distinct numbers of a column, ascending, and for each row the position of its number among them. */
export interface ValueIndex {
  distinct: Float64Array;
  code: Int32Array;
}

/** Whole numbers whose span is at most 8 times the rows (and a bit) go through a table: no sort, one pass. */
function tableSpan(column: Int32Array | Float64Array): { lowest: number; span: number } | null {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const v of column) {
    if (!Number.isInteger(v)) return null;
    if (v < lowest) lowest = v;
    if (v > highest) highest = v;
  }
  const span = highest - lowest + 1;
  return span <= 8 * column.length + 1024 ? { lowest, span } : null;
}

function indexByTable(column: Int32Array | Float64Array, lowest: number, span: number): ValueIndex {
  const position = new Int32Array(span);
  for (const v of column) position[v - lowest] = 1;
  let count = 0;
  for (let i = 0; i < span; i++) if (position[i] === 1) position[i] = count++;
  const distinct = new Float64Array(count);
  const code = new Int32Array(column.length);
  let row = 0;
  for (const v of column) {
    const at = position[v - lowest] as number;
    distinct[at] = v + 0;
    code[row++] = at;
  }
  return { distinct, code };
}

function indexBySort(column: Int32Array | Float64Array): ValueIndex {
  const sorted = Float64Array.from(column).sort();
  let count = 0;
  // Adding 0 turns −0 into 0, which a sort of a typed array keeps apart.
  for (const v of sorted) if (count === 0 || v !== sorted[count - 1]) sorted[count++] = v + 0;
  const distinct = sorted.slice(0, count);
  const code = new Int32Array(column.length);
  let row = 0;
  for (const v of column) {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((distinct[middle] as number) < v) low = middle + 1;
      else high = middle;
    }
    code[row++] = low;
  }
  return { distinct, code };
}

/** Finite numbers only. O(rows) for whole numbers of moderate span, O(rows log rows) otherwise. */
export function indexValues(column: Int32Array | Float64Array): ValueIndex {
  const span = tableSpan(column);
  return span === null ? indexBySort(column) : indexByTable(column, span.lowest, span.span);
}
