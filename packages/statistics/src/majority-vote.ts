import { type ConsensusItem, consensusItems } from './consensus/consensus-item.ts';
import { labelTable } from './consensus/label-table.ts';
import { voteShares } from './consensus/vote-shares.ts';
import type { Reason } from './estimate.ts';
import type { Ratings } from './ratings/ratings.ts';
import type { Statistic } from './statistic.ts';

export interface VoteOptions {
  /** All values that the field allows; those found in the data unless told. */
  categories?: readonly number[];
}

/** Units by id; `categories` ascending, the order of each item's posterior. */
export type Vote = { items: ConsensusItem[]; categories: number[] } | { items: null; reason: Reason };

/** Each unit's most frequent label. A tie has no `value`: it is for a person to settle. O(labels + units × categories). */
export function majorityVote(ratings: Ratings, options: VoteOptions = {}): Vote {
  const table = labelTable(ratings, options.categories);
  if (typeof table === 'string') return { items: null, reason: table };
  return { items: consensusItems(table, voteShares(table, null)), categories: Array.from(table.values) };
}

export const majorityVoteStatistic = {
  id: 'majority-vote',
  name: 'Majority vote',
  levels: ['nominal', 'ordinal', 'set'],
  takes: 'raters',
  meaning: 'What most raters of a unit said. Shares of the votes show how sure that is.',
  formula:
    'argmax_k n_uk / Σ_k n_uk, n_uk the labels k of unit u. Several in the first place are a tie without a value.',
  interval: 'None: the shares of a unit with three raters are 0, ⅓, ⅔ or 1 and say little of the truth.',
  limits: [
    'Every rater counts alike: two who guess outvote one who knows.',
    'Raters who share an error (the same misread guideline) win with it.',
    'It is a plurality: with three categories the winner may hold fewer than half the votes.',
  ],
  sources: [
    'N. de Condorcet, Essai sur l’application de l’analyse à la probabilité des décisions, Paris (1785).',
    'V. S. Sheng, F. Provost and P. G. Ipeirotis, Get another label?, KDD 2008, 614-622.',
  ],
  compute: majorityVote,
} as const satisfies Statistic;
