import type { RunEstimate } from '@evalguard/contract';
import { type Lambda, predictionPoweredQuantile } from '@evalguard/statistics';
import type { JudgedRun } from './read-labelled-run.ts';
import { refused, showEstimate } from './show-estimate.ts';

type QuantileMeasures = Pick<
  RunEstimate,
  | 'judge_value'
  | 'prediction_powered'
  | 'ppi'
  | 'classical'
  | 'rogan_gladen'
  | 'horvitz_thompson'
  | 'stratified'
>;

const notForQuantile = refused(
  'not_for_level',
  'This estimator is for a share or a mean, not for a quantile.',
);

/** The least score with at least a share q of the run at or below it. */
function quantileOf(score: Float64Array, q: number): number | null {
  const sorted = score.toSorted();
  return sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)] ?? null;
}

/** The value below which a share q of the run lies in people's eyes. Scores are taken to be on the scale of the labels. */
export function estimateQuantile(
  run: JudgedRun,
  { q, range }: { q: number; range: readonly [number, number] | null },
  target: RunEstimate['target'],
): QuantileMeasures {
  const estimate = (lambda: Lambda) =>
    showEstimate(
      predictionPoweredQuantile(run, q, { target, lambda, ...(range !== null && { range }) }),
      run.facts.labels,
    );
  return {
    judge_value: quantileOf(run.score, q),
    ...{ prediction_powered: estimate('tuned'), ppi: estimate(1), classical: estimate(0) },
    rogan_gladen: notForQuantile,
    ...{ horvitz_thompson: notForQuantile, stratified: notForQuantile },
  };
}
