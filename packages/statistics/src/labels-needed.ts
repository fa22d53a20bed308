import { normal } from './distributions/normal.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { checkLabelledRun, type LabelledRun } from './labelled/labelled-run.ts';
import { weightedMoments } from './labelled/weighted-moments.ts';
import { fitPredictionPowered, predictionPoweredSettings } from './prediction-powered-mean.ts';
import type { Statistic } from './statistic.ts';

export interface LabelsNeededOptions extends IntervalOptions {
  /** Half the width that the interval should have, on the labels' scale. */
  halfWidth: number;
  target?: 'run' | 'system';
}

/**
 * `value`: labels in all, drawn with equal chances, with the judge's help; `more`: how many of them are still to be
 * made; `alone`: how many without the judge, null where the whole run would not do.
 */
export type LabelsNeeded = Estimate<{ more: number; alone: number | null; units: number }>;

/** The least n with z² (spread (1/n − 1/N) + floor) ≤ h²; null where none is. */
function leastLabels(spread: number, floor: number, bound: number, units: number): number | null {
  const room = bound - floor;
  if (room < 0) return null;
  if (spread === 0) return 2;
  const n = Math.ceil(spread / (room + spread / units) - 1e-9);
  return n > units ? null : Math.max(2, n);
}

/**
 * Labels needed for a half-width, from the spread of those at hand (with that of one pseudo-label of the opposite kind
 * at least where they, or judge and labels, do not differ at all, so that luck is not taken for certainty). Null with `too_few_labels` below ten
 * labels and `run_too_small` where a `system`’s mean cannot be known so well from so few units.
 */
export function labelsNeeded(run: LabelledRun, options: LabelsNeededOptions): LabelsNeeded {
  const { level } = intervalOptions(options);
  const { halfWidth, target = 'run' } = options;
  if (!(halfWidth > 0 && Number.isFinite(halfWidth)))
    throw new RangeError(`halfWidth must be above 0, not ${halfWidth}.`);
  const checked = checkLabelledRun(run);
  if (typeof checked === 'string') return unknown(checked);
  if (checked.labels < 10) return unknown('too_few_labels');
  const fit = fitPredictionPowered(checked, predictionPoweredSettings({ target: 'run', level }));
  const n = checked.labels;
  // Rule of three in spirit: no difference among n says little more than a variance of 1/(n + 2) of the scale squared.
  const scale = Math.max(...checked.label) - Math.min(...checked.label);
  const least = (scale === 0 ? 1 : scale * scale) / (n + 2);
  const spreadOf = (values: Float64Array) => weightedMoments(values, checked.inclusion).variance;
  const alone = scale === 0 ? least : spreadOf(checked.label);
  // A judge that happened never to be wrong is not taken for one that cannot be; nor does a judge ever cost labels.
  const judged = Math.min(alone, Math.max(least, spreadOf(fit.residual)));
  const bound = (halfWidth / normal.quantile((1 + level) / 2)) ** 2;
  const floor = target === 'system' ? alone / checked.units : 0;
  const needed = leastLabels(judged, floor, bound, checked.units);
  if (needed === null) return unknown('run_too_small');
  return {
    value: needed,
    standardError: null,
    interval: null,
    intervalReason: null,
    more: Math.max(0, needed - n),
    alone: leastLabels(alone, floor, bound, checked.units),
    units: checked.units,
  };
}

export const labelsNeededStatistic = {
  id: 'labels-needed',
  name: 'Labels still needed',
  levels: ['nominal', 'interval', 'ratio'],
  takes: 'sample',
  meaning:
    'How many labels a wanted width takes, with the judge’s help and without it, and how many are still to be made.',
  formula:
    'The least n with z √(s² (1/n − 1/N)) ≤ h, s the spread of y − λ f (of y without the judge); for the system behind ' +
    'the run var(y)/N is added under the root. s² is at least 1/(n + 2) of the labels’ range squared.',
  interval: 'None: it is a plan. The spread it rests on is estimated.',
  limits: [
    'Drawn with equal chances; a stratified draw needs fewer.',
    'From ten labels it is a guess; ask again as labels come in.',
  ],
  sources: ['W. G. Cochran, Sampling techniques, 3rd edition (1977), section 4.6.'],
  compute: labelsNeeded,
} as const satisfies Statistic;
