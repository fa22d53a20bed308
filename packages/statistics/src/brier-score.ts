import { studentT } from './distributions/student-t.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { type JudgeScores, scoresFault, total, weightsOf } from './judges/judge-scores.ts';
import type { Statistic } from './statistic.ts';

/** `skill`: 1 − score / that of always saying the base rate; null where all verdicts are the same. */
export type BrierScore = Estimate<{ skill: number | null; items: number }>;

/** The mean squared distance of a judge's probabilities from people's verdicts: 0 is perfect, 1 always sure and wrong. */
export function brierScore(scores: JudgeScores, options: IntervalOptions = {}): BrierScore {
  const { level } = intervalOptions(options);
  const fault = scoresFault(scores, true);
  if (fault !== null) return unknown(fault);
  const weight = weightsOf(scores.inclusion, scores.score.length);
  const losses = scores.score.map((s, i) => (s - (scores.human[i] as number)) ** 2);
  const items = losses.length;
  const all = total(weight);
  const meanOf = (value: (i: number) => number) => weight.reduce((sum, w, i) => sum + w * value(i), 0) / all;
  const value = meanOf((i) => losses[i] as number);
  const base = meanOf((i) => scores.human[i] as number);
  const reference = base * (1 - base);
  const details = { skill: reference > 0 ? 1 - value / reference : null, items };
  if (items < 2) {
    return { value, standardError: null, interval: null, intervalReason: 'too_few_units', ...details };
  }
  const square = losses.reduce((sum, v, i) => sum + ((weight[i] as number) * (v - value)) ** 2, 0);
  const standardError = Math.sqrt((square / all ** 2) * (items / (items - 1)));
  // Kish's number of equally weighted items: few with much weight leave few degrees of freedom.
  const units = Math.max(2, all ** 2 / weight.reduce((sum, w) => sum + w * w, 0));
  if (!(standardError > 1e-12)) {
    return { value, standardError: 0, interval: null, intervalReason: 'no_variance', ...details };
  }
  const half = studentT.quantile((1 + level) / 2, units - 1) * standardError;
  const interval = {
    lower: Math.max(0, value - half),
    upper: Math.min(1, value + half),
    level,
    method: 'wald' as const,
  };
  return { value, standardError, interval, intervalReason: null, ...details };
}

export const brierScoreStatistic = {
  id: 'brier-score',
  name: 'Brier score',
  levels: ['nominal'],
  takes: 'scores',
  meaning:
    'How far a judge’s probabilities are from the verdicts, squared: it rewards being right, and being only as sure as ' +
    'one may be.',
  formula:
    'Σ (p_i − y_i)² / n; skill 1 − score / (ȳ (1 − ȳ)). Items drawn with unequal chances count w = 1 / π, in place of n ' +
    'stands Σ w.',
  interval:
    'Mean of independent losses: t quantiles with n − 1 degrees of freedom, cut at 0 and 1. With weights the linearised ' +
    'variance n / (n − 1) Σ w² (loss − score)² ÷ (Σ w)² and Kish’s number of items in place of n.',
  limits: [
    'Its size depends on the base rate; compare judges on the same items, or use the skill.',
    'With few items and a rare verdict the losses are skewed and the interval is rough.',
  ],
  sources: [
    'G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950) 1-3.',
    'C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey Sampling (1992), section 5.6.',
  ],
  compute: brierScore,
} as const satisfies Statistic;
