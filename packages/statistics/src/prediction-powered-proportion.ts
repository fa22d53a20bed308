import { normal } from './distributions/normal.ts';
import { type Interval, unknown } from './estimate.ts';
import { type CheckedRun, checkLabelledRun, type LabelledRun } from './labelled/labelled-run.ts';
import { effectiveUnits, weightedMean } from './labelled/weighted-moments.ts';
import {
  effectiveLabels,
  fitPredictionPowered,
  type PoweredFit,
  type PredictionPoweredMean,
  type PredictionPoweredOptions,
  type PredictionPoweredSettings,
  predictionPoweredSettings,
} from './prediction-powered-mean.ts';
import type { Statistic } from './statistic.ts';

/**
 * Pseudo-labels in each corner (label, score) of the unit square: half a label where the judge is fully trusted
 * (Agresti and Min), a whole one where it is not (two successes, two failures: Agresti and Coull).
 */
function cornerWeight(lambda: number): number {
  return 1 - lambda / 2;
}

/** The interval of the sample with pseudo-labels, within [0, 1]: it keeps a width where judge and labels never differ. */
function adjustedInterval(run: CheckedRun, fit: PoweredFit, settings: PredictionPoweredSettings): Interval {
  const { lambda, residual } = fit;
  const corner = cornerWeight(lambda);
  const total = effectiveUnits(run.inclusion);
  const size = total + 4 * corner;
  const mean = (total * weightedMean(residual, run.inclusion) + corner * (2 - 2 * lambda)) / size;
  const weightSum = run.inclusion.reduce((sum, p) => sum + 1 / p, 0);
  let square = 0;
  for (let i = 0; i < residual.length; i++) {
    const weight = total / (run.inclusion[i] as number) / weightSum;
    square += weight * ((residual[i] as number) - mean) ** 2;
  }
  for (const e of [0, 1, -lambda, 1 - lambda]) square += corner * (e - mean) ** 2;
  const isRun = settings.target === 'run';
  const correction = Math.max(0, 1 - run.labels / run.units);
  const draw = ((square / size) * correction) / size;
  const centre = lambda * run.scoreMean + mean;
  const share = Math.min(1, Math.max(0, centre));
  const variance = isRun ? draw : draw + (share * (1 - share)) / run.units;
  // Weights that go with the value widen the draw beyond Kish's factor: then the fitted variance is the larger one.
  const widest = run.isEqual ? variance : Math.max(variance, fit.variance);
  const half = normal.quantile((1 + settings.level) / 2) * Math.sqrt(widest);
  const lower = Math.min(1, Math.max(0, centre - half));
  const upper = Math.max(0, Math.min(1, centre + half));
  return { lower, upper, level: settings.level, method: 'prediction-powered-adjusted' };
}

/**
 * The share of ones, from labels of 0 and 1 and scores in [0, 1]. Null with `not_binary`, `not_probability` and
 * `too_few_labels` (below two). The value is kept within [0, 1]; `standardError` is that of the unadjusted estimate.
 */
export function predictionPoweredProportion(
  run: LabelledRun,
  options: PredictionPoweredOptions = {},
): PredictionPoweredMean {
  const settings = predictionPoweredSettings(options);
  const checked = checkLabelledRun(run);
  if (typeof checked === 'string') return unknown(checked);
  if (checked.label.some((y) => y !== 0 && y !== 1)) return unknown('not_binary');
  const isProbability = (f: number) => f >= 0 && f <= 1;
  if (!checked.judged.every(isProbability) || !checked.rest.every(isProbability))
    return unknown('not_probability');
  if (checked.labels < 2) return unknown('too_few_labels');
  const fit = fitPredictionPowered(checked, settings);
  const value = Math.min(1, Math.max(0, fit.value));
  const isCensus = settings.target === 'run' && checked.inclusion.every((p) => p === 1);
  const adjusted = adjustedInterval(checked, fit, settings);
  const interval: Interval = isCensus
    ? { ...adjusted, lower: value, upper: value }
    : { ...adjusted, lower: Math.min(adjusted.lower, value), upper: Math.max(adjusted.upper, value) };
  return {
    value,
    standardError: Math.sqrt(fit.variance),
    interval,
    intervalReason: null,
    lambda: fit.lambda,
    labels: checked.labels,
    units: checked.units,
    effectiveLabels: effectiveLabels(checked, fit, settings.target),
  };
}

export const predictionPoweredProportionStatistic = {
  id: 'prediction-powered-proportion',
  name: 'Share by judge and labels (PPI++)',
  levels: ['nominal'],
  takes: 'sample',
  meaning:
    'The share of the run that people would have passed, from the judge’s verdict (or probability) on all of it and ' +
    'people’s verdicts on a sample. Also fit for shares near 0 and 1 and for few labels.',
  formula: 'As the mean by judge and labels, with labels of 0 and 1 and scores within [0, 1].',
  interval:
    'Normal quantiles on the sample with 1 − λ/2 pseudo-labels in each corner of (label, score): Agresti-Coull’s two ' +
    'successes and two failures for λ = 0, Agresti-Min’s halves in the paired table for λ = 1. Within [0, 1].',
  limits: [
    'The labelled units must have been drawn at random, with the chances given.',
    'With fewer than 10 labels the interval says little, and with none of a rare class it rests on pseudo-labels.',
  ],
  sources: [
    'A. N. Angelopoulos, J. C. Duchi and T. Zrnic, PPI++: efficient prediction-powered inference, arXiv:2311.01453 (2023).',
    'A. Agresti and B. A. Coull, Approximate is better than exact, American Statistician 52 (1998) 119-126.',
    'A. Agresti and Y. Min, Simple improved confidence intervals for comparing matched proportions, Statistics in ' +
      'Medicine 24 (2005) 729-740.',
  ],
  compute: predictionPoweredProportion,
} as const satisfies Statistic;
