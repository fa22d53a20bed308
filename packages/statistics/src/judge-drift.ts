import { type AccuracyDrift, type AccuracyDriftOptions, accuracyDrift } from './accuracy-drift.ts';
import { agrestiCoullInterval } from './agresti-coull-interval.ts';
import { chiSquare } from './distributions/chi-square.ts';
import type { KnownEstimate, Reason } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import { inclusionFault, shareUnits, weightsOf } from './judges/judge-scores.ts';
import { pairFault, type RatingPair } from './ratings/rater-pairs.ts';
import { Random } from './resampling/random.ts';
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
  /** Shuffles for the test of weighted items; 999 unless told; 0 for χ² as without weights. */
  permutations?: number;
  /** The same data and seed give the same shuffles; 1 unless told. */
  seed?: number;
}

/** Of more weighted items χ² is used: shuffling them a thousand times would take seconds, and its limit is near. */
const shuffledMax = 20_000;

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

type Columns = Record<'weight' | 'agreed' | 'difference', Float64Array>;

function sumWindow({ weight, agreed, difference }: Columns, from: number, to: number): WindowSums {
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

const kish = ({ weight, squares }: WindowSums) => weight ** 2 / squares;

interface Variation {
  share: number;
  beyondKish: number;
}

/** The agreement of all items, and how many equally weighted items one of Kish's is worth for it: 1 without weights. */
function variationOf(windows: readonly WindowSums[]): Variation {
  const sum = (of: (window: WindowSums) => number) => windows.reduce((all, window) => all + of(window), 0);
  const weight = sum((window) => window.weight);
  const squares = sum((window) => window.squares);
  const share = Math.min(1, sum((window) => window.agreed) / weight);
  const units = shareUnits(
    share,
    weight,
    sum((window) => window.agreedSquares),
    squares,
  );
  return { share, beyondKish: units / (weight ** 2 / squares) };
}

/**
 * A window's agreement. Its number of items is Kish's times what the whole sample says beyond it: a window alone has too
 * few differences to tell how they weigh.
 */
function agreementOf(window: WindowSums, beyondKish: number, level: number): KnownEstimate {
  const share = Math.min(1, window.agreed / window.weight);
  const n = kish(window) * beyondKish;
  return {
    ...{ value: share, standardError: Math.sqrt((share * (1 - share)) / n), intervalReason: null },
    interval: agrestiCoullInterval(share, n, level),
  };
}

/**
 * Pearson's statistic of windows × (agree, differ); null for one window or no variation. Weighted items count as the number
 * of equally weighted ones that would vary as much (Rao and Scott 1992): Kish's number of each window, times what the whole
 * sample's variance says beyond it.
 */
function heterogeneity(windows: readonly WindowSums[], { share, beyondKish }: Variation): number | null {
  if (windows.length < 2 || !(share > 1e-12 && share < 1 - 1e-12)) return null;
  return windows.reduce((sum, window) => {
    const n = kish(window) * beyondKish;
    return sum + (n * (window.agreed / window.weight - share) ** 2) / (share * (1 - share));
  }, 0);
}

/** The share of shuffles of the items, this order among them, that make windows at least so different: an exact test. */
function shuffledChance(
  columns: Columns,
  edges: readonly number[],
  observed: number,
  { variation, permutations, seed }: { variation: Variation; permutations: number; seed: number },
): number {
  const random = Random.seeded(seed);
  const { weight, agreed } = columns;
  const [w, y] = [weight.slice(), agreed.slice()];
  const mixed = { weight: w, agreed: y, difference: columns.difference };
  let asMany = 1;
  for (let shuffle = 0; shuffle < permutations; shuffle++) {
    for (let i = w.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [w[i], w[j]] = [w[j] as number, w[i] as number];
      [y[i], y[j]] = [y[j] as number, y[i] as number];
    }
    const sums = edges.slice(1).map((to, at) => sumWindow(mixed, edges[at] as number, to));
    // Sums in another order differ by rounding.
    if ((heterogeneity(sums, variation) ?? 0) >= observed * (1 - 1e-9)) asMany += 1;
  }
  return asMany / (permutations + 1);
}

/** A judge's agreement (`b`) with people (`a`) over time; items in their order in time. */
export function judgeDrift(pair: JudgedInOrder, options: JudgeDriftOptions = {}): JudgeDrift {
  const { level } = intervalOptions(options);
  const { windows: wanted = 10, tolerance = 0, permutations = 999, seed = 1 } = options;
  if (!(Number.isInteger(wanted) && wanted >= 2 && wanted <= 1000))
    throw new RangeError(`windows must be a whole number from 2 to 1,000, not ${wanted}.`);
  if (!(Number.isInteger(permutations) && permutations >= 0))
    throw new RangeError(`permutations must be a whole number of at least 0, not ${permutations}.`);
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be 0 or more, not ${tolerance}.`);
  const fault = pairFault(pair) ?? inclusionFault(pair.inclusion, pair.a.length);
  if (fault !== null) return { windows: null, reason: fault };
  const items = pair.a.length;
  const difference = Float64Array.from(pair.b, (v, i) => v - (pair.a[i] as number));
  const agreed = difference.map((d) => (Math.abs(d) <= tolerance ? 1 : 0));
  const columns = { weight: weightsOf(pair.inclusion, items), agreed, difference };
  const count = Math.min(wanted, items);
  const edges = Array.from({ length: count + 1 }, (_, w) => Math.floor((w * items) / count));
  const stretches = edges.slice(1).map((to, w) => {
    const from = edges[w] as number;
    return { from, to, sums: sumWindow(columns, from, to) };
  });
  const sums = stretches.map((stretch) => stretch.sums);
  const variation = variationOf(sums);
  const windows = stretches.map(({ from, to, sums: found }) => ({
    ...{ from, to, meanDifference: found.difference / found.weight },
    agreement: agreementOf(found, variation.beyondKish, level),
  }));
  const statistic = heterogeneity(sums, variation);
  const isShuffled =
    permutations > 0 && items <= shuffledMax && columns.weight.some((w) => w !== columns.weight[0]);
  const chance = (observed: number) =>
    isShuffled
      ? shuffledChance(columns, edges, observed, { variation, permutations, seed })
      : chiSquare.upper(observed, count - 1);
  const pValue = statistic === null ? null : chance(statistic);
  return { windows, pValue, cusum: accuracyDrift(agreed, options), items };
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
    'takes the effective numbers of items (Rao and Scott), and is held against that of 999 shuffles of the items (up to ' +
    '20,000 of them).',
  interval:
    "Agresti and Coull's interval for each window: Wilson's centre, and never narrower than his, whose coverage swings with few " +
    'items. With weights on the number of items that would vary as much.',
  limits: [
    'A change of the items looks like a change of the judge: compare like slices.',
    'Without weights the test wants about five agreements and five differences a window; it tells that windows differ, not which.',
    'The CUSUM follows the items as they were drawn, without weights: where the draw itself changes, it may signal that.',
    'Testing again after each new item finds a change sooner or later: use the CUSUM for that.',
  ],
  sources: [
    'K. Pearson, On the criterion that a given system of deviations …, Philosophical Magazine 50 (1900) 157-175.',
    'J. N. K. Rao and A. J. Scott, A simple method for the analysis of clustered binary data, Biometrics 48 (1992) ' +
      '577-585, doi:10.2307/2532311.',
    'A. Agresti and B. A. Coull, Approximate is better than “exact” for interval estimation of binomial proportions, The ' +
      'American Statistician 52 (1998) 119-126.',
    'M. R. Reynolds and Z. G. Stoumbos, A CUSUM chart for monitoring a proportion when inspecting continuously, Journal ' +
      'of Quality Technology 31 (1999) 87-108.',
  ],
  compute: judgeDrift,
} as const satisfies Statistic;
