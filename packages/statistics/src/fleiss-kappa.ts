import { type ChanceCorrected, type ChanceCorrectedOptions, chanceCorrected } from './chance-corrected.ts';
import type { Ratings } from './ratings/ratings.ts';
import type { Statistic } from './statistic.ts';

/** Σ_kl w_kl π_k π_l: two ratings drawn at random from all. */
function drawnFromAll(shares: Float64Array, weights: Float64Array | null) {
  const q = shares.length;
  if (weights === null) {
    return { expected: shares.reduce((sum, p) => sum + p * p, 0), slope: shares.map((p) => 2 * p) };
  }
  const slope = shares.map((_, k) =>
    shares.reduce((sum, p, l) => sum + 2 * p * (weights[k * q + l] as number), 0),
  );
  return { expected: shares.reduce((sum, p, k) => sum + (p * (slope[k] as number)) / 2, 0), slope };
}

/**
 * Fleiss' kappa; with `weights` its weighted form. Null with `one_category` where all ratings are the same: chance
 * would then give full agreement too.
 */
export function fleissKappa(ratings: Ratings, options: ChanceCorrectedOptions = {}): ChanceCorrected {
  return chanceCorrected(ratings, drawnFromAll, options);
}

export const fleissKappaStatistic = {
  id: 'fleiss-kappa',
  name: "Fleiss' kappa",
  levels: ['nominal', 'ordinal'],
  takes: 'raters',
  meaning:
    'Agreement beyond chance among any number of raters who need not be the same for each unit: 1 is full agreement, ' +
    '0 what drawing answers at random in their overall shares would give, below 0 less than that.',
  formula:
    '(p_o − p_e) / (1 − p_e); p_o the mean over units with two ratings or more of the share of agreeing pairs; ' +
    "p_e = Σ π_k², π_k the mean over all rated units of the share of the unit's ratings that are k. With equally many " +
    "ratings of every unit this is Fleiss' 1971 formula. With weights, pairs count w_kl and p_e = Σ w_kl π_k π_l.",
  interval:
    'Large-sample standard error by linearisation over units, on Fisher’s z scale with t quantiles (n − 1 degrees of ' +
    'freedom); at full agreement an exact binomial bound. (Not the 1971 standard error, which holds only where kappa is 0.)',
  limits: [
    'When nearly all answers are the same, p_e is near 1 and kappa can be low though raters hardly ever differ (the ' +
      "kappa paradox): read Gwet's AC1 and percent agreement beside it.",
    'The interval is a large-sample one: with a rare category and under about 100 units it covers less than it says ' +
      '(85 to 88 % instead of 95 % for a tenth of 50 units, three raters of modest skill).',
    'The published standard error takes the number of units with a second rating for chance: where half of 200 units had ' +
      'one rating only, it came out 1.4 times too large and the 95 % interval covered 98 to 99 %. Alpha’s does not.',
  ],
  sources: [
    'J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971) 378-382.',
    'K. L. Gwet, Large-sample variance of Fleiss generalized kappa, Educational and Psychological Measurement 81 ' +
      '(2021) 781-790.',
  ],
  compute: fleissKappa,
} as const satisfies Statistic;
