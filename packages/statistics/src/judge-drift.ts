import { type AccuracyDrift, type AccuracyDriftOptions, accuracyDrift } from './accuracy-drift.ts';
import { chiSquare } from './distributions/chi-square.ts';
import type { KnownEstimate, Reason } from './estimate.ts';
import { shareEstimate } from './gold-accuracy.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { pairFault, type RatingPair } from './ratings/rater-pairs.ts';
import type { Statistic } from './statistic.ts';

export interface JudgeDriftOptions extends IntervalOptions, AccuracyDriftOptions {
  /** Stretches of (about) equally many items; 2 to 1,000; 10 unless told, fewer where there are fewer items. */
  windows?: number;
  /** Values that differ by no more than this agree; 0 unless told. */
  tolerance?: number;
}

export interface DriftWindow {
  /** Positions of its first item and of the one after its last. */
  from: number;
  to: number;
  agreement: KnownEstimate;
  /** Mean of judge − people: whether it has become kinder. */
  meanDifference: number;
}

export type JudgeDrift =
  | {
      windows: DriftWindow[];
      /** Chance of windows at least so different if agreement never changed; null for one window or no variation. */
      pValue: number | null;
      cusum: AccuracyDrift;
      items: number;
    }
  | { windows: null; reason: Reason };

/** Pearson's χ² of windows × (agree, differ). */
function homogeneity(counts: { agreed: number; n: number }[]): number | null {
  const n = counts.reduce((sum, window) => sum + window.n, 0);
  const share = counts.reduce((sum, { agreed }) => sum + agreed, 0) / n;
  if (counts.length < 2 || share === 0 || share === 1) return null;
  const statistic = counts.reduce(
    (sum, window) => sum + (window.agreed - window.n * share) ** 2 / (window.n * share * (1 - share)),
    0,
  );
  return chiSquare.upper(statistic, counts.length - 1);
}

/** A judge's agreement (`b`) with people (`a`) over time; items in their order in time. */
export function judgeDrift(pair: RatingPair, options: JudgeDriftOptions = {}): JudgeDrift {
  const { level } = intervalOptions(options);
  const { windows: wanted = 10, tolerance = 0 } = options;
  if (!(Number.isInteger(wanted) && wanted >= 2 && wanted <= 1000))
    throw new RangeError(`windows must be a whole number from 2 to 1,000, not ${wanted}.`);
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be 0 or more, not ${tolerance}.`);
  const fault = pairFault(pair);
  if (fault !== null) return { windows: null, reason: fault };
  const items = pair.a.length;
  const difference = pair.b.map((v, i) => v - (pair.a[i] as number));
  const agreed = Uint8Array.from(difference, (d) => (Math.abs(d) <= tolerance ? 1 : 0));
  const count = Math.min(wanted, items);
  const counts: { agreed: number; n: number }[] = [];
  const windows = Array.from({ length: count }, (_, w) => {
    const [from, to] = [Math.floor((w * items) / count), Math.floor(((w + 1) * items) / count)];
    const n = to - from;
    const right = agreed.subarray(from, to).reduce((sum, v) => sum + v, 0);
    counts.push({ agreed: right, n });
    const meanDifference = difference.subarray(from, to).reduce((sum, v) => sum + v, 0) / n;
    return { from, to, agreement: shareEstimate(right / n, n, level), meanDifference };
  });
  return { windows, pValue: homogeneity(counts), cusum: accuracyDrift(agreed, options), items };
}

export const judgeDriftStatistic = {
  id: 'judge-drift',
  name: 'Judge drift',
  levels: ['nominal', 'ordinal', 'interval'],
  takes: 'pair',
  meaning:
    'Whether a judge agrees with people now as it did before: agreement in stretches of time, a test of whether they ' +
    'differ by more than chance, and a signal soon after it gets worse.',
  formula:
    'Share of |judge − people| ≤ tolerance in windows of equal size; Pearson’s χ² of windows against agreement; the ' +
    'CUSUM of the accuracy drift on the same answers.',
  interval: "Wilson's score interval for each window.",
  limits: [
    'A change of the items looks like a change of the judge: compare like slices.',
    'The test wants about five agreements and five differences a window; it tells that windows differ, not which.',
    'Testing again after each new item finds a change sooner or later: use the CUSUM for that.',
  ],
  sources: [
    'K. Pearson, On the criterion that a given system of deviations …, Philosophical Magazine 50 (1900) 157-175.',
    'M. R. Reynolds and Z. G. Stoumbos, A CUSUM chart for monitoring a proportion when inspecting continuously, Journal ' +
      'of Quality Technology 31 (1999) 87-108.',
  ],
  compute: judgeDrift,
} as const satisfies Statistic;
