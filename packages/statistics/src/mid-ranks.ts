/** Positions of the values in ascending order. */
export function ascendingOrder(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort((i, j) => (values[i] as number) - (values[j] as number));
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function midRanks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1;
    for (let i = from; i < to; i++) ranks[order[i] as number] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
