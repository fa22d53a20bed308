import { countingOrder } from '../ratings/counting-order.ts';
import { indexValues } from '../ratings/index-values.ts';

/** Comparisons cluster by cluster: cluster g has those at `order[start[g]]` … `order[start[g + 1] − 1]`. */
export interface ClusterOrder {
  clusters: number;
  start: Int32Array;
  order: Int32Array;
}

export function clusterOrder(cluster: Int32Array): ClusterOrder {
  const { distinct, code } = indexValues(cluster);
  const start = new Int32Array(distinct.length + 1);
  for (const c of code) start[c + 1] = (start[c + 1] as number) + 1;
  for (let g = 0; g < distinct.length; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  return { clusters: distinct.length, start, order: countingOrder(code, distinct.length, null) };
}
