import type { Estimate, RunEstimate } from '@evalguard/contract';
import {
  labelsNeeded,
  predictionPoweredMean,
  predictionPoweredProportion,
  reasons,
  roganGladen,
} from '@evalguard/statistics';
import type { JudgedRun } from './read-labelled-run.ts';
import { showEstimate } from './show-estimate.ts';

type Measures = Pick<
  RunEstimate,
  | 'judge_value'
  | 'prediction_powered'
  | 'classical'
  | 'rogan_gladen'
  | 'effective_labels'
  | 'trust_in_judge'
  | 'labels_needed'
>;

export interface EstimateOptions {
  kind: RunEstimate['kind'];
  judge: RunEstimate['judge'];
  target: RunEstimate['target'];
  /** The half-width to reach; null: nothing is said of the labels needed. */
  halfWidth: number | null;
}

function refused(code: string, message: string): Estimate {
  return { value: null, standard_error: null, interval: null, n: null, reason: { code, message } };
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

/** What judge and labels together say of the run. Pure. */
export function estimateRun(run: JudgedRun, options: EstimateOptions): Measures {
  const units = run.score.length;
  if (units === 0) {
    const none = { prediction_powered: noJudge, classical: noJudge, rogan_gladen: noJudge };
    return { judge_value: null, ...none, effective_labels: null, trust_in_judge: null, labels_needed: null };
  }
  const powered = options.kind === 'share' ? predictionPoweredProportion : predictionPoweredMean;
  const found = powered(run, { target: options.target });
  const isKnown = found.value !== null;
  return {
    judge_value: run.score.reduce((sum, s) => sum + s, 0) / units,
    prediction_powered: showEstimate(found, run.facts.labels),
    // Not the textbook formula: that gives shares an interval of no width where all labels are alike.
    classical: showEstimate(powered(run, { target: options.target, lambda: 0 }), run.facts.labels),
    rogan_gladen: roganGladenOf(run, options),
    effective_labels: isKnown ? found.effectiveLabels : null,
    trust_in_judge: isKnown ? found.lambda : null,
    labels_needed: neededOf(run, options),
  };
}
