import type { KnownEstimate, Reason } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { indexValues } from './ratings/index-values.ts';
import type { Statistic } from './statistic.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Answers to gold items, columns of equal length: rater ids (whole numbers ≥ 0), and 1 for right, 0 for wrong. */
export interface GoldAnswers {
  rater: Int32Array;
  correct: ArrayLike<number>;
}

export interface RaterAccuracy {
  rater: number;
  correct: number;
  answers: number;
  accuracy: KnownEstimate;
}

/** Raters by id. */
export type GoldAccuracy = { raters: RaterAccuracy[] } | { raters: null; reason: Reason };

/** A share with its standard error and Wilson's interval. */
export function shareEstimate(share: number, n: number, level: number): KnownEstimate {
  return {
    value: share,
    standardError: Math.sqrt((share * (1 - share)) / n),
    interval: wilsonInterval(share, n, level),
    intervalReason: null,
  };
}

/** Each rater's accuracy on gold items. Null with `empty`, `columns_differ`, `invalid_id` and `not_binary`. */
export function goldAccuracy({ rater, correct }: GoldAnswers, options: IntervalOptions = {}): GoldAccuracy {
  const { level } = intervalOptions(options);
  if (rater.length !== correct.length) return { raters: null, reason: 'columns_differ' };
  if (rater.length === 0) return { raters: null, reason: 'empty' };
  if (rater.some((id) => id < 0)) return { raters: null, reason: 'invalid_id' };
  const index = indexValues(rater);
  const right = new Float64Array(index.distinct.length);
  const answers = new Float64Array(index.distinct.length);
  for (let i = 0; i < rater.length; i++) {
    const answer = correct[i] as number;
    if (answer !== 0 && answer !== 1) return { raters: null, reason: 'not_binary' };
    const r = index.code[i] as number;
    right[r] = (right[r] as number) + answer;
    answers[r] = (answers[r] as number) + 1;
  }
  const raters = Array.from(index.distinct, (id, r) => {
    const [k, n] = [right[r] as number, answers[r] as number];
    return { rater: id, correct: k, answers: n, accuracy: shareEstimate(k / n, n, level) };
  });
  return { raters };
}

export const goldAccuracyStatistic = {
  id: 'gold-accuracy',
  name: 'Accuracy on gold items',
  levels: ['nominal', 'ordinal'],
  takes: 'gold',
  meaning: 'The share of hidden items with a known answer that a rater got right.',
  formula: 'right answers / answers to gold items.',
  interval: "Wilson's score interval.",
  limits: [
    'It speaks of items like the gold items: gold that is easier than the rest flatters.',
    'Pausing whoever falls below a bar at any look pauses good raters too; use the drift signal, or compare the ' +
      'interval’s upper end with the bar.',
  ],
  sources: [
    'E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.',
  ],
  compute: goldAccuracy,
} as const satisfies Statistic;
