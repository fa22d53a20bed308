/**
 * The positions of `code` (whole numbers in 0 … codes − 1) in ascending order, equal ones in the order of `previous`,
 * or as they stand where that is null: one pass of a radix sort, O(rows + codes).
 */
export function countingOrder(code: Int32Array, codes: number, previous: Int32Array | null): Int32Array {
  const next = new Int32Array(codes + 1);
  for (let i = 0; i < code.length; i++) {
    const slot = (code[i] as number) + 1;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let c = 0; c < codes; c++) next[c + 1] = (next[c + 1] as number) + (next[c] as number);
  const order = new Int32Array(code.length);
  for (let i = 0; i < code.length; i++) {
    const at = previous === null ? i : (previous[i] as number);
    const c = code[at] as number;
    const slot = next[c] as number;
    order[slot] = at;
    next[c] = slot + 1;
  }
  return order;
}
