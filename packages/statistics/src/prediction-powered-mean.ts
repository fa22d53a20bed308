import { normal } from './distributions/normal.ts';
import { studentT } from './distributions/student-t.ts';
import { type Estimate, type Interval, type Reason, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { designMean, type MeanEstimator, type SampleDesign } from './labelled/design-variance.ts';
import { type CheckedRun, checkLabelledRun, type LabelledRun } from './labelled/labelled-run.ts';
import { checkLambda, type Lambda, tunedLambda, tunedRunLambda } from './labelled/power-tuning.ts';
import { skewCorrected } from './labelled/skew-corrected.ts';
import { weightedMoments } from './labelled/weighted-moments.ts';
import type { Statistic } from './statistic.ts';

export interface PredictionPoweredOptions extends IntervalOptions {
  /** The mean of this run's units (`run`, unless told), or of all that the run is a random sample of (`system`). */
  target?: 'run' | 'system';
  /** `tuned` (PPI++) unless told; 1 is plain PPI, 0 the labels alone. */
  lambda?: Lambda;
  estimator?: MeanEstimator;
  design?: SampleDesign;
  /** Divisors n − 1 or n − 2 and t quantiles; false for the published n and normal quantiles. True unless told. */
  smallSample?: boolean;
}

/**
 * `lambda`: the trust used; `labels`, `units`: n and N; `effectiveLabels`: how many labels drawn with equal chances
 * would, without the judge, give the same standard error ("your 120 labels are worth 410").
 */
export type PredictionPoweredMean = Estimate<{
  lambda: number;
  labels: number;
  units: number;
  effectiveLabels: number;
}>;

export type PredictionPoweredSettings = Required<PredictionPoweredOptions>;

export function predictionPoweredSettings(options: PredictionPoweredOptions): PredictionPoweredSettings {
  const { target = 'run', lambda = 'tuned', estimator = 'hajek', design = 'fixed' } = options;
  checkLambda(lambda);
  const { level } = intervalOptions(options);
  return { target, lambda, estimator, design, smallSample: options.smallSample ?? true, level };
}

export interface PoweredFit {
  value: number;
  variance: number;
  lambda: number;
  residual: Float64Array;
  /** Of the labels, in the population. */
  labelVariance: number;
  degrees: number;
}

function plainVariance(values: Float64Array, divisor: number): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return divisor > 0 ? values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / divisor : 0;
}

/** θ = λ f̄_rest + mean(y − λ f), exactly as published. */
function publishedFit(run: CheckedRun, lambda: number, settings: PredictionPoweredSettings): PoweredFit {
  const { rest, labels: n } = run;
  const lost = !settings.smallSample ? 0 : settings.lambda === 'tuned' && lambda > 0 ? 2 : 1;
  const residual = run.label.map((y, i) => y - lambda * (run.judged[i] as number));
  const restMean = rest.reduce((sum, v) => sum + v, 0) / rest.length;
  const restVariance = plainVariance(rest, settings.smallSample ? rest.length - 1 : rest.length);
  return {
    value: lambda * restMean + residual.reduce((sum, v) => sum + v, 0) / n,
    variance: (lambda * lambda * restVariance) / rest.length + plainVariance(residual, n - lost) / n,
    lambda,
    residual,
    labelVariance: plainVariance(run.label, settings.smallSample ? n - 1 : n),
    degrees: n - Math.max(1, lost),
  };
}

/** θ = λ f̄ + mean of (y − λ f)/π: the difference estimator, whose only chance is the draw. */
function designFit(run: CheckedRun, lambda: number, settings: PredictionPoweredSettings): PoweredFit {
  const { labels: n, units, inclusion } = run;
  const residual = run.label.map((y, i) => y - lambda * (run.judged[i] as number));
  const drawn = designMean(residual, inclusion, units, settings);
  const lost = settings.smallSample && settings.lambda === 'tuned' && lambda > 0 ? 2 : 1;
  const { variance: labelVariance } = weightedMoments(run.label, inclusion);
  const drawVariance = lost === 2 ? (drawn.variance * (n - 1)) / (n - 2) : drawn.variance;
  return {
    value: lambda * run.scoreMean + drawn.value,
    variance: drawVariance + (settings.target === 'system' ? labelVariance / units : 0),
    lambda,
    residual,
    labelVariance,
    degrees: n - lost,
  };
}

/** The mean of a checked run with at least two labels, before an interval is made of it. */
export function fitPredictionPowered(run: CheckedRun, settings: PredictionPoweredSettings): PoweredFit {
  const isPublished = settings.target === 'system' && run.isEqual && run.rest.length > 1;
  const tuned = () => (isPublished ? tunedLambda(run) : tunedRunLambda(run));
  // Two labels cannot pay for a slope as well.
  const lambda = settings.lambda === 'tuned' ? (run.labels < 3 ? 0 : tuned()) : settings.lambda;
  return isPublished ? publishedFit(run, lambda, settings) : designFit(run, lambda, settings);
}

/** Labels drawn with equal chances that would have this variance: for a run's own mean with the finite correction. */
export function effectiveLabels(run: CheckedRun, fit: PoweredFit, target: 'run' | 'system'): number {
  if (!(fit.labelVariance > 0)) return run.labels;
  const ratio = fit.variance / fit.labelVariance;
  if (target === 'run') return 1 / (1 / run.units + ratio);
  return ratio > 0 ? 1 / ratio : run.labels;
}

/**
 * t quantiles, each end moved outwards where the skewness of what the labels say of the judge's error asks for it (never
 * inwards: of few or discrete differences the skewness is itself uncertain); as published: normal quantiles.
 */
function intervalOf(run: CheckedRun, fit: PoweredFit, settings: PredictionPoweredSettings): Interval {
  const { level, smallSample, target } = settings;
  const error = Math.sqrt(fit.variance);
  const z = smallSample ? studentT.quantile((1 + level) / 2, fit.degrees) : normal.quantile((1 + level) / 2);
  const centre = weightedMoments(fit.residual, run.inclusion).mean;
  const told = fit.residual.map((e, i) => (e - centre) / (run.inclusion[i] as number));
  const moved = smallSample
    ? skewCorrected(told, target === 'run' ? run.labels / run.units : 0)
    : (quantile: number) => quantile;
  return {
    lower: fit.value - error * Math.max(z, moved(z)),
    upper: fit.value - error * Math.min(-z, moved(-z)),
    level,
    method: 'prediction-powered',
  };
}

/** Null with `too_few_labels` below two labels. No interval (`no_error_variance`) where judge and labels never differ. */
export function predictionPoweredMean(
  run: LabelledRun,
  options: PredictionPoweredOptions = {},
): PredictionPoweredMean {
  const settings = predictionPoweredSettings(options);
  const checked = checkLabelledRun(run);
  if (typeof checked === 'string') return unknown(checked);
  if (checked.labels < 2) return unknown('too_few_labels');
  const fit = fitPredictionPowered(checked, settings);
  const standardError = Math.sqrt(fit.variance);
  const isCensus = checked.inclusion.every((p) => p === 1) && settings.target === 'run';
  const first = fit.residual[0] as number;
  const scale = fit.residual.reduce((most, v) => Math.max(most, Math.abs(v)), Math.abs(checked.scoreMean));
  const isExact = fit.residual.every((v) => Math.abs(v - first) <= 1e-12 * scale);
  const reason: Reason | null = isExact && !isCensus ? 'no_error_variance' : null;
  const interval = intervalOf(checked, fit, settings);
  return {
    value: fit.value,
    standardError,
    interval: reason === null ? interval : null,
    intervalReason: reason,
    lambda: fit.lambda,
    labels: checked.labels,
    units: checked.units,
    effectiveLabels: effectiveLabels(checked, fit, settings.target),
  };
}

export const predictionPoweredMeanStatistic = {
  id: 'prediction-powered-mean',
  name: 'Mean by judge and labels (PPI++)',
  levels: ['interval', 'ratio'],
  takes: 'sample',
  meaning:
    'The mean that people would have given to the whole run, from the judge’s scores of all of it and people’s labels ' +
    'of a sample. The labels measure the judge’s error, so a biased judge does no harm; a good one narrows the interval.',
  formula:
    'θ = λ f̄ + mean(y − λ f), the last mean weighted by 1/π. λ = cov(y, f) / var(f) within [0, 1] (PPI++), 1 (PPI) or 0 ' +
    '(labels alone). For the system behind the run, with equal chances, f̄ is over the unlabelled units and λ divided ' +
    'by 1 + n/(N − n), as published.',
  interval:
    't quantiles (n − 2 degrees of freedom with a tuned λ, else n − 1), from 20 labels on moved outwards by the skewness of ' +
    'the labels’ differences from the judge (Hall 1992). Run: variance of the draw with the finite correction. System: ' +
    'var(f) λ²/(N − n) + var(y − λ f)/n, or the draw’s variance + var(y)/N with unequal chances.',
  limits: [
    'The labelled units must have been drawn at random, with the chances given: labels chosen by hand prove nothing.',
    'Long-tailed values: for log-normal ones 95 % intervals covered 92.5 % with 30 labels, 93.5 % with 200. Or a quantile.',
    'The judge must not have been tuned on these labels.',
  ],
  sources: [
    'A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan and T. Zrnic, Prediction-powered inference, Science 382 ' +
      '(2023) 669-674.',
    'A. N. Angelopoulos, J. C. Duchi and T. Zrnic, PPI++: efficient prediction-powered inference, arXiv:2311.01453 (2023).',
    'C.-E. Särndal, B. Swensson and J. Wretman, Model assisted survey sampling (1992), chapter 6.',
    'P. Hall, On the removal of skewness by transformation, J. Royal Stat. Soc. B 54 (1992) 221-228.',
    'J. Hájek, Asymptotic theory of rejective sampling, Ann. Math. Stat. 35 (1964) 1491-1523.',
  ],
  compute: predictionPoweredMean,
} as const satisfies Statistic;
