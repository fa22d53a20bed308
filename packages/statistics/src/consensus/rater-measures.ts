import type { ErrorRates } from './error-rates.ts';
import type { LabelTable } from './label-table.ts';

/** Each rater's number of labels, and (raters × categories) those on units of each category, in expectation. */
export function raterTotals(table: LabelTable, weight: Float64Array, posterior: Float64Array) {
  const { units, raters, start, rater } = table;
  const q = table.values.length;
  const labels = new Float64Array(raters);
  const expected = new Float64Array(raters * q);
  for (let u = 0; u < units; u++) {
    const w = weight[u] as number;
    if (w === 0) continue;
    for (let i = start[u] as number; i < (start[u + 1] as number); i++) {
      const r = rater[i] as number;
      labels[r] = (labels[r] as number) + w;
      for (let j = 0; j < q; j++) {
        expected[r * q + j] = (expected[r * q + j] as number) + w * (posterior[u * q + j] as number);
      }
    }
  }
  return { labels, expected };
}

/** How often each rater said each category (raters × categories). */
function usage(table: LabelTable, weight: Float64Array): Float64Array {
  const q = table.values.length;
  const used = new Float64Array(table.raters * q);
  for (let u = 0; u < table.units; u++) {
    for (let i = table.start[u] as number; i < (table.start[u + 1] as number); i++) {
      const cell = (table.rater[i] as number) * q + (table.code[i] as number);
      used[cell] = (used[cell] as number) + (weight[u] as number);
    }
  }
  return used;
}

/** For each rater Σ_j p_j π_jj, then the excess use of each category; NaN for a rater without a label in the sample. */
export function raterMeasures(
  table: LabelTable,
  weight: Float64Array,
  { rates, posterior }: { rates: ErrorRates; posterior: Float64Array },
): Float64Array {
  const q = table.values.length;
  const { labels, expected } = raterTotals(table, weight, posterior);
  const used = usage(table, weight);
  const measures = new Float64Array(table.raters * (q + 1));
  for (let r = 0; r < table.raters; r++) {
    const n = labels[r] as number;
    let accuracy = 0;
    for (let j = 0; j < q; j++) {
      accuracy += (rates.prior[j] as number) * (rates.confusion[(r * q + j) * q + j] as number);
      const excess = (used[r * q + j] as number) - (expected[r * q + j] as number);
      measures[r * (q + 1) + 1 + j] = n > 0 ? excess / n : Number.NaN;
    }
    measures[r * (q + 1)] = n > 0 ? accuracy : Number.NaN;
  }
  return measures;
}
