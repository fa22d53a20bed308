import { type AccuracyDrift, type AccuracyDriftOptions, accuracyDrift } from './accuracy-drift.ts';
import { chiSquare } from './distributions/chi-square.ts';
import type { KnownEstimate, Reason } from './estimate.ts';
import { shareEstimate } from './gold-accuracy.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { inclusionFault, shareUnits, weightsOf } from './judges/judge-scores.ts';
import { pairFault, type RatingPair } from './ratings/rater-pairs.ts';
import type { Statistic } from './statistic.ts';

/** People's (`a`) and the judge's (`b`) values. */
export interface JudgedInOrder extends RatingPair {
  /** The chance with which each item had been drawn, in (0, 1]: it counts 1 / that. Absent: all count alike. */
  inclusion?: ArrayLike<number> | undefined;
}

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
  /** Weighted mean of judge − people: whether it has become kinder. */
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

/** A window's sums over its items, each counting its weight w. */
interface WindowSums {
  weight: number;
  agreed: number;
  difference: number;
  /** Σ w², of all and of those that agree. */
  squares: number;
  agreedSquares: number;
}

function sumWindow(
  { weight, agreed, difference }: Record<'weight' | 'agreed' | 'difference', Float64Array>,
  from: number,
  to: number,
): WindowSums {
  const sums = { weight: 0, agreed: 0, difference: 0, squares: 0, agreedSquares: 0 };
  for (let i = from; i < to; i++) {
    const [w, y] = [weight[i] as number, agreed[i] as number];
    sums.weight += w;
    sums.agreed += w * y;
    sums.difference += w * (difference[i] as number);
    sums.squares += w * w;
    sums.agreedSquares += w * w * y;
  }
  return sums;
}

/**
 * Pearson's χ² of windows × (agree, differ). Weighted items count as the number of equally weighted ones that would vary as
 * much (Rao and Scott 1992): Kish's number of each window, times what the whole sample's variance says beyond it.
 */
function homogeneity(windows: readonly WindowSums[]): number | null {
  const sum = (of: (window: WindowSums) => number) => windows.reduce((all, window) => all + of(window), 0);
  const weight = sum((window) => window.weight);
  const squares = sum((window) => window.squares);
  const share = sum((window) => window.agreed) / weight;
  if (windows.length < 2 || !(share > 1e-12 && share < 1 - 1e-12)) return null;
  const units = shareUnits(
    share,
    weight,
    sum((window) => window.agreedSquares),
    squares,
  );
  const beyondKish = units / (weight ** 2 / squares);
  const statistic = sum((window) => {
    const n = (window.weight ** 2 / window.squares) * beyondKish;
    return (n * (window.agreed / window.weight - share) ** 2) / (share * (1 - share));
  });
  return chiSquare.upper(statistic, windows.length - 1);
}

/** A judge's agreement (`b`) with people (`a`) over time; items in their order in time. */
export function judgeDrift(pair: JudgedInOrder, options: JudgeDriftOptions = {}): JudgeDrift {
  const { level } = intervalOptions(options);
  const { windows: wanted = 10, tolerance = 0 } = options;
  if (!(Number.isInteger(wanted) && wanted >= 2 && wanted <= 1000))
    throw new RangeError(`windows must be a whole number from 2 to 1,000, not ${wanted}.`);
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be 0 or more, not ${tolerance}.`);
  const fault = pairFault(pair) ?? inclusionFault(pair.inclusion, pair.a.length);
  if (fault !== null) return { windows: null, reason: fault };
  const items = pair.a.length;
  const difference = Float64Array.from(pair.b, (v, i) => v - (pair.a[i] as number));
  const agreed = difference.map((d) => (Math.abs(d) <= tolerance ? 1 : 0));
  const columns = { weight: weightsOf(pair.inclusion, items), agreed, difference };
  const count = Math.min(wanted, items);
  const sums: WindowSums[] = [];
  const windows = Array.from({ length: count }, (_, w) => {
    const [from, to] = [Math.floor((w * items) / count), Math.floor(((w + 1) * items) / count)];
    const found = sumWindow(columns, from, to);
    sums.push(found);
    const share = Math.min(1, found.agreed / found.weight);
    const units = shareUnits(share, found.weight, found.agreedSquares, found.squares);
    const agreement = shareEstimate(share, units, level);
    return { from, to, agreement, meanDifference: found.difference / found.weight };
  });
  return { windows, pValue: homogeneity(sums), cusum: accuracyDrift(agreed, options), items };
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
    'CUSUM of the accuracy drift on the same answers. Items drawn with unequal chances count w = 1 / π in the windows; χ² ' +
    'takes the effective numbers of items (Rao and Scott).',
  interval:
    "Wilson's score interval for each window, with weights on the number of items that would give its linearised variance.",
  limits: [
    'A change of the items looks like a change of the judge: compare like slices.',
    'The test wants about five agreements and five differences a window; it tells that windows differ, not which.',
    'The CUSUM follows the items as they were drawn, without weights: where the draw itself changes, it may signal that.',
    'Testing again after each new item finds a change sooner or later: use the CUSUM for that.',
  ],
  sources: [
    'K. Pearson, On the criterion that a given system of deviations …, Philosophical Magazine 50 (1900) 157-175.',
    'J. N. K. Rao and A. J. Scott, A simple method for the analysis of clustered binary data, Biometrics 48 (1992) ' +
      '577-585.',
    'M. R. Reynolds and Z. G. Stoumbos, A CUSUM chart for monitoring a proportion when inspecting continuously, Journal ' +
      'of Quality Technology 31 (1999) 87-108.',
  ],
  compute: judgeDrift,
} as const satisfies Statistic;
