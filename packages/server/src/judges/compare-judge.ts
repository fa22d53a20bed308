import type { JudgeAgreement } from '@evalguard/contract';
import {
  type BootstrapOptions,
  judgeConfusion,
  krippendorffAlpha,
  weightedConfusion,
} from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';

export interface Verdicts {
  human: Float64Array;
  judge: Float64Array;
  inclusion: Float64Array;
}

/** Judge and people as two raters of the same items. */
function alphaOf({ human, judge }: Verdicts, options: BootstrapOptions) {
  const n = human.length;
  const value = new Float64Array(2 * n);
  value.set(human);
  value.set(judge, n);
  const ratings = {
    unit: Int32Array.from(value, (_, i) => i % n),
    rater: Int32Array.from(value, (_, i) => (i < n ? 0 : 1)),
    value,
  };
  return krippendorffAlpha(ratings, { metric: 'nominal', ...options });
}

function plainCounts({ human, judge }: Verdicts): JudgeAgreement['confusion'] {
  const count = (h: number, j: number) => human.reduce((n, v, i) => n + Number(v === h && judge[i] === j), 0);
  return {
    ...{ true_passes: count(1, 1), false_passes: count(0, 1) },
    ...{ false_fails: count(1, 0), true_fails: count(0, 0) },
  };
}

function weighed(verdicts: Verdicts, options: BootstrapOptions): JudgeAgreement {
  const found = weightedConfusion(verdicts, options);
  if (found.shares === null) throw new Error(`Chances as stored always weigh: ${found.reason}.`);
  const { items } = found;
  const confusion = plainCounts(verdicts);
  return {
    confusion,
    accuracy: showEstimate(found.accuracy, items),
    precision: showEstimate(found.precision, confusion.true_passes + confusion.false_passes),
    recall: showEstimate(found.recall, confusion.true_passes + confusion.false_fails),
    specificity: showEstimate(found.specificity, confusion.true_fails + confusion.false_passes),
    f1: showEstimate(found.f1, items),
    matthews: showEstimate(found.matthews, items),
    kappa: showEstimate(found.kappa, items),
    alpha: showEstimate(found.alpha, items),
    effective_items: found.effectiveItems,
  };
}

/** A judge's verdicts against people's: plain where all had one chance, else each weighed by 1 / its chance. */
export function compareJudge(verdicts: Verdicts, options: BootstrapOptions = {}): JudgeAgreement {
  const { human, judge, inclusion } = verdicts;
  if (inclusion.some((chance) => chance !== inclusion[0])) return weighed(verdicts, options);
  const report = judgeConfusion({ a: human, b: judge }, { categories: [0, 1], ...options });
  const passes = report.matrix === null ? undefined : report.classes[1];
  if (report.matrix === null || passes === undefined)
    throw new Error('Passes and fails always make a table.');
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = passes;
  const n = report.items;
  return {
    confusion: {
      ...{ true_passes: truePositives, false_passes: falsePositives },
      ...{ false_fails: falseNegatives, true_fails: trueNegatives },
    },
    accuracy: showEstimate(report.accuracy, n),
    precision: showEstimate(passes.precision, truePositives + falsePositives),
    recall: showEstimate(passes.recall, truePositives + falseNegatives),
    specificity: showEstimate(passes.specificity, trueNegatives + falsePositives),
    f1: showEstimate(passes.f1, n),
    matthews: showEstimate(report.matthews, n),
    kappa: showEstimate(report.kappa, n),
    alpha: showEstimate(alphaOf(verdicts, options), n),
    effective_items: n,
  };
}
