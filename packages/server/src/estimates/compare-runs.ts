import type { EstimateWarning, RunDifference } from '@evalguard/contract';
import { type LabelledRun, pairedDifference, predictionPoweredDifference } from '@evalguard/statistics';
import { type Pairs, pairRuns } from './pair-runs.ts';
import type { JudgedRun } from './read-labelled-run.ts';
import { refused, showEstimate } from './show-estimate.ts';
import { labelsMin, longTail } from './warn-of-estimate.ts';

type Measures = Pick<
  RunDifference,
  | 'paired_cases'
  | 'paired_labels'
  | 'judge_difference'
  | 'paired'
  | 'paired_classical'
  | 'apart'
  | 'apart_classical'
  | 'effective_labels'
  | 'warnings'
>;

export interface CompareOptions {
  kind: RunDifference['kind'];
  target: RunDifference['target'];
}

function meanOf(values: readonly number[] | Float64Array): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const v of values) sum += v;
  return sum / values.length;
}

function judgeDifference(first: JudgedRun, second: JudgedRun, { score }: Pairs): number | null {
  const isPaired = score[0].length > 0;
  const a = meanOf(isPaired ? score[0] : first.score);
  const b = meanOf(isPaired ? score[1] : second.score);
  return a === null || b === null ? null : a - b;
}

/** Fewer pairs that differ make an interval that is symmetric where it should not be. */
const differingMin = 10;

function warnOfPairs({ label, unit }: Pairs, kind: RunDifference['kind']): EstimateWarning[] {
  const differences = label[0].map((y, i) => y - (label[1][i] ?? 0));
  const differing = differences.filter((d) => d !== 0).length;
  const found: EstimateWarning[] = [];
  if (unit.length < labelsMin) {
    found.push({
      code: 'few_paired_labels',
      message: `Only ${unit.length} inputs are labelled in both runs; below ${labelsMin} no paired interval should be relied on.`,
      figures: { labels: unit.length, needed: labelsMin },
    });
  } else if (kind === 'share' && differing < differingMin) {
    found.push({
      code: 'few_differences',
      message: `People judged the two runs differently on ${differing} inputs only: the interval is symmetric where it should not be.`,
      figures: { differing, needed: differingMin },
    });
  }
  return kind === 'mean' ? [...found, ...longTail(differences)] : found;
}

const noPairs = refused('no_pairs', 'The two runs have no judged case with the same input.');
const asRun = ({ score, unit, label, inclusion }: JudgedRun): LabelledRun => ({
  ...{ score, unit, label },
  ...(inclusion !== undefined && { inclusion }),
});

/** First run minus second, pair by pair and apart. Pure. */
export function compareRuns(first: JudgedRun, second: JudgedRun, options: CompareOptions): Measures {
  const { target, kind } = options;
  const pairs = pairRuns(first, second);
  const [cases, labels] = [pairs.score[0].length, pairs.unit.length];
  const paired = cases === 0 ? null : pairedDifference(pairs, { target });
  const apart = predictionPoweredDifference(asRun(first), asRun(second), { target });
  const alone = predictionPoweredDifference(asRun(first), asRun(second), { target, lambda: 0 });
  const all = first.unit.length + second.unit.length;
  return {
    ...{ paired_cases: cases, paired_labels: labels },
    judge_difference: judgeDifference(first, second, pairs),
    paired: paired === null ? noPairs : showEstimate(paired, labels),
    paired_classical:
      cases === 0 ? noPairs : showEstimate(pairedDifference(pairs, { target, lambda: 0 }), labels),
    apart: showEstimate(apart, all),
    apart_classical: showEstimate(alone, all),
    effective_labels: paired !== null && paired.value !== null ? paired.effectiveLabels : null,
    warnings: warnOfPairs(pairs, kind),
  };
}
