import { consensusItems } from './consensus/consensus-item.ts';
import { labelTable } from './consensus/label-table.ts';
import { voteShares } from './consensus/vote-shares.ts';
import type { Vote, VoteOptions } from './majority-vote.ts';
import type { Ratings } from './ratings/ratings.ts';
import type { Statistic } from './statistic.ts';

export interface WeightedVoteOptions extends VoteOptions {
  /** Each rater's say by id, finite and ≥ 0; one for every rater of the data. */
  weights: ReadonlyMap<number, number>;
}

/**
 * Each unit's label with the most weight behind it. Null with `invalid_weight` where a rater has none, or a negative or
 * infinite one. A unit whose raters all weigh 0 is a tie of all categories.
 */
export function weightedVote(ratings: Ratings, options: WeightedVoteOptions): Vote {
  const table = labelTable(ratings, options.categories);
  if (typeof table === 'string') return { items: null, reason: table };
  const weight = table.raterIds.map((id) => options.weights.get(id) ?? -1);
  if (!weight.every((w) => w >= 0 && w <= 1e100)) return { items: null, reason: 'invalid_weight' };
  return { items: consensusItems(table, voteShares(table, weight)), categories: Array.from(table.values) };
}

export const weightedVoteStatistic = {
  id: 'weighted-vote',
  name: 'Weighted vote',
  levels: ['nominal', 'ordinal', 'set'],
  takes: 'raters',
  meaning: 'What the raters of a unit said, those who are known to be better with more say.',
  formula:
    'argmax_k Σ_r w_r 1(y_ur = k) / Σ_r w_r. For raters who err independently, with accuracy p_r and every wrong one of ' +
    'q categories alike, the best weights are ln((q − 1) p_r / (1 − p_r)).',
  interval: 'None: the weights are taken as given.',
  limits: [
    'As good as the weights: take them from gold items, not from agreement with this very vote.',
    'A rater with a negative best weight (worse than chance) must be left out: weights are 0 or more.',
    'A weight is the same for all categories; use Dawid-Skene for a rater who is strict on one and not on another.',
  ],
  sources: [
    'S. Nitzan and J. Paroush, Optimal decision rules in uncertain dichotomous choice situations, International ' +
      'Economic Review 23 (1982) 289-297.',
    'L. Shapley and B. Grofman, Optimizing group judgmental accuracy in the presence of interdependencies, Public ' +
      'Choice 43 (1984) 329-343.',
  ],
  compute: weightedVote,
} as const satisfies Statistic;
