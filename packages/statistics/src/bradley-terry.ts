import { type ClusterOrder, clusterOrder } from './comparisons/cluster-order.ts';
import type { Comparisons } from './comparisons/comparisons.ts';
import {
  fitStrengths,
  maximiseLikelihood,
  type StrengthFit,
  type StrengthMaximum,
} from './comparisons/fit-strengths.ts';
import { strengthModel } from './comparisons/strength-model.ts';
import { type StrengthRanking, strengthRanking } from './comparisons/strength-ranking.ts';
import { strengthSpread } from './comparisons/strength-spread.ts';
import { type Tally, tallyComparisons } from './comparisons/tally-comparisons.ts';
import type { TieModel } from './comparisons/tie-model.ts';
import { winComponents } from './comparisons/win-components.ts';
import type { Reason } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import type { Statistic } from './statistic.ts';

export interface BradleyTerryOptions extends BootstrapOptions {
  /** What a tie says; `davidson` unless told. Without ties all three are the plain model. */
  ties?: TieModel;
  /** Whether being shown first may help; false unless told (random sides need no correction). */
  position?: boolean;
  /** `sandwich` unless told; `bootstrap` refits resamples, which takes as many times as long. */
  intervals?: 'sandwich' | 'bootstrap';
  /** Shrinks strengths towards 0 as if each were normal with variance 1/penalty beforehand; 0 (not at all) unless told. */
  penalty?: number;
}

export type BradleyTerry =
  | (StrengthRanking & {
      comparisons: number;
      clusters: number | null;
      logLikelihood: number;
      /** Why there are no intervals, where there are none. */
      intervalReason: Reason | null;
    })
  /**
   * With `separated`, the groups of ids between which the distance is not bounded, winners before losers; where ties
   * are all that links them, those by wins alone. Empty where it is the first place that always won.
   */
  | { competitors: null; reason: Reason; groups: number[][] };

/** Whether it was asked how uncertain the fit is. */
function isWhole(fit: StrengthMaximum | StrengthFit): fit is StrengthFit {
  return 'inverse' in fit;
}

function refused(reason: Reason): BradleyTerry {
  return { competitors: null, reason, groups: [] };
}

function separated(tally: Tally, areTiesLinks: boolean): BradleyTerry {
  const groups = winComponents(tally, areTiesLinks).map((group) => group.map((i) => tally.ids[i] as number));
  return { competitors: null, reason: 'separated', groups: groups.length > 1 ? groups : [] };
}

/**
 * Strengths and ranks from pairwise judgements. Votes are counted by pair first: a million on 100 models take 0.01 s.
 * `resamples` is the number of bootstrap refits, or of normal draws behind the rank intervals; 0 for no intervals. Refuses with `separated` and the groups where some never lost to some
 * others, or the two were never compared (give a `penalty` to rank them all the same), and with `only_ties`.
 */
export function bradleyTerry(comparisons: Comparisons, options: BradleyTerryOptions = {}): BradleyTerry {
  const {
    ties: tieModel = 'davidson',
    position: hasPosition = false,
    intervals: method = 'sandwich',
  } = options;
  const { level, resamples, seed } = intervalOptions(options);
  const { penalty = 0 } = options;
  if (!(penalty >= 0)) throw new RangeError(`penalty must be 0 or more, not ${penalty}.`);
  const tally = tallyComparisons(comparisons, hasPosition);
  if (typeof tally === 'string') return refused(tally);
  const hasWins = tally.count.some((n, at) => at % 3 !== 1 && n > 0);
  if (!hasWins && tieModel !== 'half') return refused('only_ties');
  if (penalty === 0 && winComponents(tally).length > 1) return separated(tally, true);
  const model = strengthModel(tally, { tieModel, hasPosition, penalty });
  const fit = resamples > 0 ? fitStrengths(tally, model) : maximiseLikelihood(tally, model);
  if (fit === 'separated') return separated(tally, false);
  if (typeof fit === 'string') return refused(fit);
  const clusters: ClusterOrder | null =
    comparisons.cluster === undefined ? null : clusterOrder(comparisons.cluster);
  const spread = isWhole(fit)
    ? strengthSpread(tally, model, fit, { method, clusters, level, resamples, seed })
    : null;
  const known = typeof spread === 'string' ? null : spread;
  return {
    ...strengthRanking(tally, model, fit, known, level),
    comparisons: comparisons.first.length,
    clusters: clusters?.clusters ?? null,
    logLikelihood: fit.logLikelihood,
    intervalReason: typeof spread === 'string' ? spread : null,
  };
}

export const bradleyTerryStatistic = {
  id: 'bradley-terry',
  name: 'Bradley-Terry ranking',
  levels: ['preference'],
  takes: 'comparisons',
  meaning:
    'Strengths that explain who is preferred to whom, also between those who never met. The rank interval holds every ' +
    'rank that the judgements leave open.',
  formula:
    'P(a over b) = π_a / (π_a + π_b), ln π estimated by maximum likelihood with sum 0. Ties: Davidson, P(tie) ∝ ν √(π_a ' +
    'π_b); or Rao and Kupper, P(a over b) = π_a / (π_a + θ π_b); or half a win for each. Being shown first may add to ln π.',
  interval:
    'Sandwich standard error, by cluster (rater or input) where given, then with t quantiles; or the percentiles of a ' +
    'bootstrap of comparisons or clusters. Ranks: simultaneous tests of all differences (Mogstad et al. 2024).',
  limits: [
    'One number for each competitor: circles (a over b over c over a) are averaged away. Look at the win matrix.',
    'Without a cluster column judgements count as independent; several by one rater or of one input seldom are, and ' +
      'intervals are then too narrow.',
    'With few clusters use the sandwich: with ten of them it covered 95 % in simulations, the bootstrap 90 %.',
    'With a penalty strengths are pulled together, and intervals are those of the shrunken strengths.',
  ],
  sources: [
    'R. A. Bradley and M. E. Terry, Rank analysis of incomplete block designs, Biometrika 39 (1952) 324-345.',
    'R. R. Davidson, On extending the Bradley-Terry model to accommodate ties, JASA 65 (1970) 317-328.',
    'P. V. Rao and L. L. Kupper, Ties in paired-comparison experiments, JASA 62 (1967) 194-204.',
    'L. R. Ford, Solution of a ranking problem from binary comparisons, Am. Math. Monthly 64 (1957) 28-33.',
    'M. Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm, Inference for ranks, Review of Economic Studies 91 (2024) ' +
      '476-518.',
  ],
  compute: bradleyTerry,
} as const satisfies Statistic;
