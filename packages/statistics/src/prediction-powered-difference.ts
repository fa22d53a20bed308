import { studentT } from './distributions/student-t.ts';
import { type Estimate, unknown } from './estimate.ts';
import { intervalOptions } from './interval-options.ts';
import { checkLabelledRun, type LabelledRun } from './labelled/labelled-run.ts';
import {
  fitPredictionPowered,
  type PredictionPoweredMean,
  type PredictionPoweredOptions,
  predictionPoweredMean,
  predictionPoweredSettings,
} from './prediction-powered-mean.ts';
import type { Statistic } from './statistic.ts';

/**
 * Two runs over the same units in the same order, and the units that people labelled in both. Labels made in one run
 * only do not enter.
 */
export interface PairedRuns {
  score: readonly [ArrayLike<number>, ArrayLike<number>];
  unit: ArrayLike<number>;
  label: readonly [ArrayLike<number>, ArrayLike<number>];
  inclusion?: ArrayLike<number>;
}

export type PredictionPoweredDifference = Estimate<{ effectiveLabels: number; degrees: number }>;

/** Whether a pair of columns is equally long, so that differences can be formed. */
function areAligned({ score, label, unit }: PairedRuns): 'units_differ' | 'columns_differ' | null {
  if (score[0].length !== score[1].length) return 'units_differ';
  if (label[0].length !== unit.length || label[1].length !== unit.length) return 'columns_differ';
  return null;
}

function differences([a, b]: readonly [ArrayLike<number>, ArrayLike<number>]): Float64Array {
  return Float64Array.from({ length: a.length }, (_, i) => (a[i] as number) - (b[i] as number));
}

/**
 * First mean minus second, from two runs on the same units: the mean of the units' differences, so that what makes a
 * unit hard cancels. Null as for `predictionPoweredMean`, and with `units_differ`.
 */
export function pairedDifference(
  runs: PairedRuns,
  options: PredictionPoweredOptions = {},
): PredictionPoweredMean {
  const reason = areAligned(runs);
  if (reason !== null) return unknown(reason);
  const { unit, inclusion } = runs;
  const run: LabelledRun = { score: differences(runs.score), unit, label: differences(runs.label) };
  return predictionPoweredMean(inclusion === undefined ? run : { ...run, inclusion }, options);
}

/**
 * First mean minus second, of runs with nothing in common: other units, labelled apart. `degrees` are Welch's;
 * `effectiveLabels` is the sum of both runs'. Null as for `predictionPoweredMean`.
 */
export function predictionPoweredDifference(
  first: LabelledRun,
  second: LabelledRun,
  options: PredictionPoweredOptions = {},
): PredictionPoweredDifference {
  const { level } = intervalOptions(options);
  const settings = predictionPoweredSettings(options);
  const parts: { variance: number; degrees: number; value: number; effective: number; isKnown: boolean }[] =
    [];
  for (const run of [first, second]) {
    const mean = predictionPoweredMean(run, options);
    if (mean.value === null) return unknown(mean.reason);
    const checked = checkLabelledRun(run);
    if (typeof checked === 'string') return unknown(checked);
    const { variance, degrees } = fitPredictionPowered(checked, settings);
    const isKnown = mean.interval !== null;
    parts.push({ variance, degrees, value: mean.value, effective: mean.effectiveLabels, isKnown });
  }
  const [a, b] = parts as [(typeof parts)[number], (typeof parts)[number]];
  const variance = a.variance + b.variance;
  // As shares of the whole: squares of variances would run out of range long before their ratios do.
  const part = (v: { variance: number; degrees: number }) => (v.variance / variance) ** 2 / v.degrees;
  const degrees = variance > 0 ? 1 / (part(a) + part(b)) : a.degrees + b.degrees;
  const isKnown = a.isKnown && b.isKnown;
  const half = studentT.quantile((1 + level) / 2, degrees) * Math.sqrt(variance);
  const value = a.value - b.value;
  return {
    value,
    standardError: Math.sqrt(variance),
    interval: isKnown
      ? { lower: value - half, upper: value + half, level, method: 'prediction-powered' }
      : null,
    intervalReason: isKnown ? null : 'no_error_variance',
    effectiveLabels: a.effective + b.effective,
    degrees,
  };
}

export const predictionPoweredDifferenceStatistic = {
  id: 'prediction-powered-difference',
  name: 'Difference of two runs by judge and labels (PPI++)',
  levels: ['nominal', 'interval', 'ratio'],
  takes: 'sample',
  meaning:
    'How much better one run is than another in people’s eyes, from the judge’s scores of both and people’s labels of a ' +
    'sample. Runs over the same inputs, labelled on the same sample, are compared pair by pair, which needs far fewer labels.',
  formula:
    'Paired: the mean by judge and labels of y_A − y_B with scores f_A − f_B. Apart: θ_A − θ_B, the variances added.',
  interval: 't quantiles; Welch’s degrees of freedom for runs apart.',
  limits: [
    'Runs over the same units but labelled on different samples are not independent in the `system` sense: pair them.',
    'For runs of very few failures the interval is symmetric where it should not be.',
  ],
  sources: [
    'A. N. Angelopoulos, J. C. Duchi and T. Zrnic, PPI++: efficient prediction-powered inference, arXiv:2311.01453 (2023).',
    'B. L. Welch, The generalization of Student’s problem, Biometrika 34 (1947) 28-35.',
  ],
  compute: predictionPoweredDifference,
} as const satisfies Statistic;
