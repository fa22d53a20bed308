import type { CalibrateScorerInput, ScorerCalibration } from '@evalguard/contract';
import { judgeConfusion } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';

type Pairs = NonNullable<CalibrateScorerInput['pairs']>;

/** The agreement report of at least one pair of verdicts. */
export function compareVerdicts(pairs: Pairs): NonNullable<ScorerCalibration['agreement']> {
  const report = judgeConfusion(
    {
      a: Float64Array.from(pairs, (pair) => Number(pair.human)),
      b: Float64Array.from(pairs, (pair) => Number(pair.machine)),
    },
    { categories: [0, 1] },
  );
  const passes = report.matrix === null ? undefined : report.classes[1];
  if (report.matrix === null || passes === undefined) throw new Error('Booleans always make a table.');
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = passes;
  const n = report.items;
  return {
    kappa: report.kappa.value,
    accuracy: report.accuracy.value,
    confusion: { truePositives, falsePositives, falseNegatives, trueNegatives },
    estimates: {
      kappa: showEstimate(report.kappa, n),
      accuracy: showEstimate(report.accuracy, n),
      precision: showEstimate(passes.precision, truePositives + falsePositives),
      recall: showEstimate(passes.recall, truePositives + falseNegatives),
      specificity: showEstimate(passes.specificity, trueNegatives + falsePositives),
      f1: showEstimate(passes.f1, n),
      matthews: showEstimate(report.matthews, n),
    },
  };
}
