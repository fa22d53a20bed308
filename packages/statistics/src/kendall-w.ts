import { type Estimate, unknown } from './estimate.ts';
import type { BootstrapOptions } from './interval-options.ts';
import { ascendingOrder } from './mid-ranks.ts';
import { type CompleteBlock, completeBlock } from './ratings/complete-block.ts';
import type { Ratings } from './ratings/ratings.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import type { Statistic } from './statistic.ts';

/** `units` were rated by all raters and count; `unitsDropped` were not. */
export type KendallW = Estimate<{ units: number; unitsDropped: number; raters: number }>;

/**
 * Each rater's units in ascending order of value, tie by tie. It is found once: a resample repeats units, which changes
 * ranks but no order.
 */
function rankingOrders({ units, raters, value }: CompleteBlock) {
  return Array.from({ length: raters }, (_, r) => {
    const column = Float64Array.from({ length: units }, (_unused, u) => value[u * raters + r] as number);
    const order = ascendingOrder(column);
    const isTied = order.map((u, i) => (i > 0 && column[u] === column[order[i - 1] as number] ? 1 : 0));
    return { order, isTied };
  });
}

/** W of the units taken `weight` times each; `NaN` where every rater gives one value throughout. */
function concordance(block: CompleteBlock): (weight: Float64Array) => number {
  const orders = rankingOrders(block);
  const rankSum = new Float64Array(block.units);
  return (weight) => {
    const n = weight.reduce((sum, w) => sum + w, 0);
    const m = block.raters;
    rankSum.fill(0);
    let ties = 0;
    for (const { order, isTied } of orders) {
      let below = 0;
      for (let from = 0; from < order.length; ) {
        let tied = weight[order[from] as number] as number;
        let to = from + 1;
        while (isTied[to] === 1) tied += weight[order[to++] as number] as number;
        for (let i = from; i < to; i++) {
          const u = order[i] as number;
          rankSum[u] = (rankSum[u] as number) + below + (tied - n) / 2;
        }
        ties += tied ** 3 - tied;
        below += tied;
        from = to;
      }
    }
    const square = rankSum.reduce((sum, s, u) => sum + (weight[u] as number) * s * s, 0);
    const largest = m * m * (n ** 3 - n) - m * ties;
    return largest > 0 ? (12 * square) / largest : Number.NaN;
  };
}

/**
 * Kendall's coefficient of concordance W, ties corrected. Null with `one_rater`, `no_complete_units` (fewer than two
 * units that all raters rated), or `no_variance` (every rater gives one value throughout).
 */
export function kendallW(ratings: Ratings, options: BootstrapOptions = {}): KendallW {
  const block = completeBlock(ratings);
  if (typeof block === 'string') return unknown(block);
  const statistic = concordance(block);
  const weight = new Float64Array(block.units).fill(1);
  const value = statistic(weight);
  if (Number.isNaN(value)) return unknown('no_variance');
  const { units, unitsDropped, raters } = block;
  const details = { units, unitsDropped, raters };
  if (1 - value < 1e-12) {
    return { value: 1, standardError: null, interval: null, intervalReason: 'no_error_variance', ...details };
  }
  return { value, ...bootstrapInterval({ weight, statistic, value }, options), ...details };
}

export const kendallWStatistic = {
  id: 'kendall-w',
  name: "Kendall's W",
  levels: ['ordinal', 'interval', 'ratio'],
  takes: 'raters',
  meaning:
    'Whether any number of raters put the units in the same order: 1 the same order, 0 no common order. (m W − 1) / ' +
    '(m − 1) is the mean of the rank correlations of all pairs of the m raters.',
  formula:
    '12 Σ (R_u − m (n + 1)/2)² / (m² (n³ − n) − m Σ (t³ − t)); R_u the sum over m raters of the rank of unit u among ' +
    'n, equal values sharing the mean rank, t the sizes of the ties. Only units that every rater rated count.',
  interval: 'Bootstrap by unit (1,999 resamples, ranked anew, seeded), bias-corrected and accelerated.',
  limits: [
    'W of raters who answer at random is 1/m on average, not 0.',
    'Units with a rating missing are left out: where raters share the work, use ordinal alpha.',
    'With under about 20 units the interval is too narrow.',
  ],
  sources: [
    'M. G. Kendall and B. Babington Smith, The problem of m rankings, Annals of Mathematical Statistics 10 (1939) 275-287.',
    'M. G. Kendall and J. D. Gibbons, Rank Correlation Methods, 5th ed., Arnold (1990), chapter 6.',
  ],
  compute: kendallW,
} as const satisfies Statistic;
