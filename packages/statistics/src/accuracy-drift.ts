import type { Reason } from './estimate.ts';
import { type CusumDesign, cusumDesign } from './gold/cusum-design.ts';
import type { Statistic } from './statistic.ts';

export interface AccuracyDriftOptions {
  /** Error rate that is all right, from 0.001 on and below 0.5; 0.1 unless told. */
  acceptableError?: number;
  /** Error rate to be found out, above the acceptable one and below 1; 0.25 unless told. */
  poorError?: number;
  /** Answers between false signals, on average, at the acceptable error rate; 500 unless told. */
  falseSignalEvery?: number;
}

export interface DriftSignal {
  /** Position (from 0) of the answer at which the limit was reached. */
  at: number;
  /** Position of the answer with which the climb to it began: when accuracy probably changed. */
  since: number;
}

export type AccuracyDrift =
  | {
      /** The CUSUM after each answer, in steps of the lattice; a signal at `design.limit`. */
      path: number[];
      signals: DriftSignal[];
      design: CusumDesign;
      answers: number;
    }
  | { path: null; reason: Reason };

function designOf({ acceptableError = 0.1, poorError = 0.25, falseSignalEvery = 500 }: AccuracyDriftOptions) {
  // Below it the lattice is so fine that a design takes minutes.
  if (!(acceptableError >= 0.001 && acceptableError < 0.5))
    throw new RangeError(`acceptableError must lie between 0.001 and 0.5, not ${acceptableError}.`);
  if (!(poorError > acceptableError && poorError < 1))
    throw new RangeError(`poorError must lie between acceptableError and 1, not ${poorError}.`);
  if (!(falseSignalEvery >= 1 && falseSignalEvery <= 1e6))
    throw new RangeError(`falseSignalEvery must lie between 1 and 1,000,000, not ${falseSignalEvery}.`);
  return cusumDesign(acceptableError, poorError, falseSignalEvery);
}

/**
 * Whether a rater's (or judge's) accuracy has fallen, answer by answer in their order: 1 right, 0 wrong. After a signal
 * the sum begins again at 0. Null with `empty` and `not_binary`.
 */
export function accuracyDrift(correct: ArrayLike<number>, options: AccuracyDriftOptions = {}): AccuracyDrift {
  const design = designOf(options);
  if (correct.length === 0) return { path: null, reason: 'empty' };
  const path: number[] = [];
  const signals: DriftSignal[] = [];
  let sum = 0;
  let since = 0;
  for (let i = 0; i < correct.length; i++) {
    const answer = correct[i] as number;
    if (answer !== 0 && answer !== 1) return { path: null, reason: 'not_binary' };
    if (sum === 0) since = i;
    sum = Math.max(0, sum + (answer === 0 ? design.step - 1 : -1));
    path.push(sum);
    if (sum < design.limit) continue;
    signals.push({ at: i, since });
    sum = 0;
  }
  return { path, signals, design, answers: correct.length };
}

export const accuracyDriftStatistic = {
  id: 'accuracy-drift',
  name: 'Accuracy drift (CUSUM)',
  levels: ['nominal', 'ordinal'],
  takes: 'gold',
  meaning:
    'Raises a signal when answers to gold items go wrong more often than is all right, soon after it begins, and ' +
    'seldom otherwise: how seldom is chosen.',
  formula:
    'S ← max(0, S + ln-likelihood ratio of the poor against the acceptable error rate), a signal at the limit. The ' +
    'poor rate is moved a little so that an error weighs a whole number m − 1 of right answers (1 / m between the two ' +
    'rates).',
  interval:
    'None; the limit is the smallest with the wanted mean number of answers between false signals, which is computed ' +
    'exactly from the Markov chain, not simulated.',
  limits: [
    'Run lengths vary: false signals come at random, about geometrically, some of them soon.',
    'Answers count as independent and gold items as equally hard; a run of hard ones looks like drift.',
    'It looks for worse only, and begins at 0: a rater who was poor from the start is found as well.',
  ],
  sources: [
    'M. R. Reynolds and Z. G. Stoumbos, A CUSUM chart for monitoring a proportion when inspecting continuously, Journal ' +
      'of Quality Technology 31 (1999) 87-108.',
    'E. S. Page, Continuous inspection schemes, Biometrika 41 (1954) 100-115.',
    'D. Brook and D. A. Evans, An approach to the probability distribution of CUSUM run length, Biometrika 59 (1972) ' +
      '539-549.',
  ],
  compute: accuracyDrift,
} as const satisfies Statistic;
