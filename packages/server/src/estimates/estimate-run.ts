import type { Estimate, RunEstimate } from '@evalguard/contract';
import {
  horvitzThompsonMean,
  labelsNeeded,
  type MeanEstimator,
  predictionPoweredMean,
  predictionPoweredProportion,
  reasons,
  roganGladen,
} from '@evalguard/statistics';
import { estimateQuantile } from './estimate-quantile.ts';
import type { JudgedRun } from './read-labelled-run.ts';
import { refused, showEstimate } from './show-estimate.ts';
import { stratifiedOf } from './strata.ts';
import { longTail, warnOfReversal, warnOfRun } from './warn-of-estimate.ts';

export type Measures = Pick<
  RunEstimate,
  | 'judge_value'
  | 'prediction_powered'
  | 'ppi'
  | 'classical'
  | 'rogan_gladen'
  | 'horvitz_thompson'
  | 'stratified'
  | 'strata'
  | 'effective_labels'
  | 'trust_in_judge'
  | 'labels_needed'
  | 'warnings'
>;

export interface EstimateOptions {
  kind: RunEstimate['kind'];
  judge: RunEstimate['judge'];
  target: RunEstimate['target'];
  /** Of what is estimated for `quantile`: its share, and the ends of the field's scale where it has some. */
  quantile: { q: number; range: readonly [number, number] | null } | null;
  /** How labels are weighed by their chances in the classical estimator of that name. */
  estimator: MeanEstimator;
  /** Items are handed out in a random order. */
  isShuffled: boolean;
  /** The half-width to reach; null: nothing is said of the labels needed. */
  halfWidth: number | null;
}

const noJudge = refused('no_judge', 'No case of the run has such a verdict of a judge.');

function roganGladenOf(run: JudgedRun, { kind, judge }: EstimateOptions): Estimate {
  if (kind !== 'share' || judge !== 'passed') {
    return refused('not_for_level', "The correction is for a judge's passes against people's.");
  }
  if (run.inclusion?.some((p) => p !== run.inclusion?.[0])) {
    return refused(
      'unequal_inclusion',
      'Items were drawn with different chances, so that plain counts do not tell how well the judge does.',
    );
  }
  const count = (label: number, judged: number) =>
    run.label.filter((y, i) => y === label && run.score[run.unit[i] ?? -1] === judged).length;
  const [bothPassed, bothFailed] = [count(1, 1), count(0, 0)];
  const counts = {
    units: run.score.length,
    passed: run.score.reduce((sum, s) => sum + s, 0),
    ...{ bothPassed, bothFailed },
    peoplePassed: bothPassed + count(1, 0),
    peopleFailed: bothFailed + count(0, 1),
  };
  return showEstimate(roganGladen(counts), run.facts.labels);
}

function neededOf(run: JudgedRun, { target, halfWidth }: EstimateOptions): Measures['labels_needed'] {
  if (halfWidth === null) return null;
  const needed = labelsNeeded(run, { halfWidth, target });
  if (needed.value === null) {
    const reason = { code: needed.reason, message: reasons[needed.reason] };
    return { half_width: halfWidth, total: null, more: null, without_judge: null, reason };
  }
  return {
    half_width: halfWidth,
    total: needed.value,
    more: needed.more,
    without_judge: needed.alone,
    reason: null,
  };
}

const onlyOfRun = refused(
  'not_for_target',
  'This estimator speaks of the run itself, not of what it is a sample of.',
);

/** Labels alone by the textbook, without the judge. */
function surveyOf(
  run: JudgedRun,
  { target, estimator }: EstimateOptions,
): Pick<Measures, 'horvitz_thompson' | 'stratified' | 'strata' | 'warnings'> {
  const { strata, ...byStrata } = stratifiedOf(run);
  if (target === 'system') {
    return { horvitz_thompson: onlyOfRun, stratified: onlyOfRun, strata, warnings: [] };
  }
  const units = run.score.length;
  const inclusion = run.inclusion ?? run.label.map(() => run.label.length / units);
  const mean = horvitzThompsonMean({ label: run.label, inclusion, units }, { estimator });
  return { horvitz_thompson: showEstimate(mean, run.facts.labels), strata, ...byStrata };
}

function nothing(run: JudgedRun, options: EstimateOptions): Measures {
  const none = { prediction_powered: noJudge, ppi: noJudge, classical: noJudge, rogan_gladen: noJudge };
  return {
    ...{ judge_value: null, ...none, horvitz_thompson: noJudge, stratified: noJudge, strata: [] },
    ...{ effective_labels: null, trust_in_judge: null, labels_needed: null },
    warnings: warnOfRun(run.facts, options.isShuffled),
  };
}

/** What the interval of a mean rests on: how far people are from what the judge is trusted with. */
function residuals(run: JudgedRun, lambda: number): number[] {
  return run.label.map((y, i) => y - lambda * (run.score[run.unit[i] ?? -1] ?? 0));
}

/** What judge and labels together say of the run. Pure. */
export function estimateRun(run: JudgedRun, options: EstimateOptions): Measures {
  const { target, kind, quantile } = options;
  const { labels } = run.facts;
  const units = run.score.length;
  if (units === 0) return nothing(run, options);
  if (quantile !== null) return { ...nothing(run, options), ...estimateQuantile(run, quantile, target) };
  const powered = kind === 'share' ? predictionPoweredProportion : predictionPoweredMean;
  const found = powered(run, { target });
  const isKnown = found.value !== null;
  const survey = surveyOf(run, options);
  const reversed = kind === 'share' && options.judge === 'passed' ? warnOfReversal(run) : [];
  const tail = kind === 'mean' && isKnown ? longTail(residuals(run, found.lambda)) : [];
  return {
    judge_value: run.score.reduce((sum, s) => sum + s, 0) / units,
    prediction_powered: showEstimate(found, labels),
    ppi: showEstimate(powered(run, { target, lambda: 1 }), labels),
    // Not the textbook formula: that gives shares an interval of no width where all labels are alike.
    classical: showEstimate(powered(run, { target, lambda: 0 }), labels),
    rogan_gladen: roganGladenOf(run, options),
    ...survey,
    effective_labels: isKnown ? found.effectiveLabels : null,
    trust_in_judge: isKnown ? found.lambda : null,
    labels_needed: neededOf(run, options),
    warnings: [...warnOfRun(run.facts, options.isShuffled), ...reversed, ...tail, ...survey.warnings],
  };
}
