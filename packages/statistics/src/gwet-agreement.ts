import { type ChanceCorrected, type ChanceCorrectedOptions, chanceCorrected } from './chance-corrected.ts';
import type { Ratings } from './ratings/ratings.ts';
import type { Statistic } from './statistic.ts';

/** T_w / (q (q − 1)) Σ π_k (1 − π_k), T_w the sum of the weights (q for identity). */
function evenGuessing(shares: Float64Array, weights: Float64Array | null) {
  const q = shares.length;
  const scale = (weights === null ? q : weights.reduce((sum, w) => sum + w, 0)) / (q * (q - 1));
  return {
    expected: scale * shares.reduce((sum, p) => sum + p * (1 - p), 0),
    slope: shares.map((p) => scale * (1 - 2 * p)),
  };
}

/**
 * Gwet's AC1, or AC2 with `weights` other than identity. Give `categories` where the field allows values that nobody
 * used: the coefficient depends on their number. All ratings alike is full agreement (1) if the field has two
 * categories or more, null with `one_category` else.
 */
export function gwetAgreement(ratings: Ratings, options: ChanceCorrectedOptions = {}): ChanceCorrected {
  return chanceCorrected(ratings, evenGuessing, options);
}

export const gwetAgreementStatistic = {
  id: 'gwet-agreement',
  name: "Gwet's AC1 and AC2",
  levels: ['nominal', 'ordinal', 'interval'],
  takes: 'raters',
  meaning:
    'Agreement beyond chance that stays stable when nearly all answers are the same, where kappas and alpha fall ' +
    'towards 0: it assumes that only hard units are guessed, and those evenly. 1 is full agreement, 0 chance.',
  formula:
    '(p_o − p_e) / (1 − p_e); p_o the mean over units with two ratings or more of the (weighted) share of agreeing ' +
    'pairs; p_e = T_w / (q (q − 1)) Σ π_k (1 − π_k), q categories, T_w the sum of the weights, π_k the mean over all ' +
    "rated units of the share of the unit's ratings that are k. AC1: identity weights (T_w = q). AC2: any others.",
  interval:
    'Large-sample standard error by linearisation over units, on Fisher’s z scale with t quantiles (n − 1 degrees of ' +
    'freedom); at full agreement an exact binomial bound.',
  limits: [
    'Depends on the number of categories: give all that the field allows, used or not.',
    'With very uneven answers it can be high though raters do not tell the rare cases apart: read recall on those.',
    'The interval is a large-sample one, tried from 20 units on, where it held its level.',
    'The published standard error takes the number of units with a second rating for chance: where half of 200 units had ' +
      'one rating only, it came out 1.4 times too large and the 95 % interval covered 98 to 99 %. Alpha’s does not.',
  ],
  sources: [
    'K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, British ' +
      'Journal of Mathematical and Statistical Psychology 61 (2008) 29-48.',
    'K. L. Gwet, Handbook of Inter-Rater Reliability, 4th ed., Advanced Analytics (2014).',
  ],
  compute: gwetAgreement,
} as const satisfies Statistic;
