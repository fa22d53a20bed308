/**
 * Why a number could not be given. Bad or too little data is an answer, not an exception: statistics run live on
 * queues that have just begun. A wrong option (a level of 2) is a programming error and throws a `RangeError`.
 */
export const reasons = {
  empty: 'There are no ratings.',
  columns_differ: 'The columns are not equally long.',
  not_finite: 'A value is NaN, infinite or beyond ±1e100.',
  invalid_id: 'A unit or rater id is negative.',
  duplicate_rating: 'One rater has rated one unit twice.',
  unknown_category: 'A value is not in the list of categories.',
  too_many_categories: 'There are too many different values for a table of categories.',
  negative_value: 'A value is negative, which a ratio scale excludes.',
  invalid_span: 'A span is empty, lies outside its text, or belongs to no review.',
  no_spans: 'Nobody has marked a span.',
  one_rater: 'Fewer than two raters have rated.',
  no_overlap: 'No unit has been rated by two raters.',
  one_category: 'All ratings are the same, so that agreement beyond chance is not defined.',
  no_complete_units: 'Fewer than two units have been rated by every rater.',
  too_few_units: 'There are too few units.',
  no_variance: 'There is no variation to estimate from.',
  disconnected: 'The raters fall into groups that share no unit, so that they cannot be compared.',
  no_common_scale:
    'The raters do not rise and fall together, so that no common scale can be told from their answers.',
  invalid_outcome: 'An outcome is none of 1 (first won), 0 (tie) and -1 (second won).',
  self_comparison: 'Something is compared with itself.',
  only_ties: 'All comparisons are ties, so that strengths cannot be told apart from the chance of a tie.',
  separated:
    'Some competitors never lost to, or never met, some others, so that their distance is not bounded.',
  position_confounded: 'Sides were not varied enough to tell the advantage of a side from the strengths.',
  too_few_clusters: 'Fewer than two clusters: nothing says how much they differ.',
  not_converged: 'The likelihood could not be maximised.',
  no_error_variance: 'The ratings fit perfectly, so that the spread of the estimate is not known.',
  unstable_resamples: 'Too many bootstrap resamples had no defined value.',
  invalid_weight: 'A rater’s weight is negative, infinite or not given.',
  one_class: 'All items are of one class, so that nothing tells how well the classes are kept apart.',
  no_cases: 'There is no case to take the share of.',
  not_binary: 'A value is neither 0 nor 1.',
  not_probability: 'A score lies outside 0 to 1, so that it is no probability.',
  too_few_raters: 'Too few raters have rated enough units in common.',
  no_labels: 'Nobody has labelled a unit yet.',
  too_few_labels: 'There are too few labels.',
  unknown_unit: 'A label is of a unit that the run does not have.',
  duplicate_label: 'A unit is labelled twice.',
  invalid_inclusion: 'A chance of being drawn is not above 0 and at most 1.',
  invalid_stratum: 'A stratum is missing, or smaller than the labels drawn from it.',
  unlabelled_stratum: 'A stratum has no label.',
  invalid_count: 'A count is not whole, negative, or larger than its total.',
  useless_judge: 'The judge does no better than chance, so that its verdicts cannot be corrected.',
  out_of_range: 'A value lies outside the range that was given.',
  units_differ: 'The two runs do not have the same units.',
  run_too_small: 'Even with every unit labelled the run is too small for this width.',
} as const;

export type Reason = keyof typeof reasons;

/** A two-sided interval. `level` is its nominal coverage (0.95), `method` how it was made (see `intervalMethods`). */
export interface Interval {
  lower: number;
  upper: number;
  level: number;
  method: IntervalMethod;
}

/** What made an interval, in words fit for a report. */
export const intervalMethods = {
  wilson: 'score interval for a proportion, with the effective sample size',
  'agresti-coull': 'interval for a proportion with pseudo-units, never narrower than the score interval',
  'fisher-z': "large-sample standard error on Fisher's z scale",
  sandwich: 'normal or t quantiles with a standard error that does not rely on the model (sandwich)',
  'f-ratio': 'exact F distribution under normality',
  'bootstrap-percentile': 'bootstrap by unit (or cluster), percentiles',
  'bootstrap-bca': 'bootstrap by unit, bias-corrected and accelerated',
  'bootstrap-cuts': 'bootstrap by unit: the cuts whose utility is not significantly below that of the best',
  'bootstrap-optimism': 'bootstrap by unit at the chosen cut, less the optimism of choosing it',
  'bootstrap-pivotal':
    'bootstrap by unit, turned around the estimate; from 0 where no error at all would explain the data',
  'perfect-agreement-bound': 'exact binomial bound on the share of units with any disagreement',
  'bootstrap-bc': 'bootstrap by unit, bias-corrected percentiles',
  delong: "DeLong's standard error on the logit scale",
  'perfect-ranking-bound': 'exact binomial bound on the share of misordered disjoint pairs',
  wald: 'normal or t quantiles with a large-sample standard error',
  'prediction-powered': "variance of the labels' draw around the judge's scores, normal or t quantiles",
  'prediction-powered-adjusted':
    "variance of the labels' draw around the judge's verdicts, with pseudo-labels",
  'prediction-powered-inversion':
    'all values that a test of the judge-corrected share below them leaves standing',
  design: 'variance of drawing the labelled units, with the finite-population correction, t quantiles',
  'lang-reiczigel': 'score-type interval for a share corrected for sensitivity and specificity',
  'betting-sequence': 'valid at every look: capital of bets against each mean',
  'bernstein-sequence': 'valid at every look: predictable empirical Bernstein bounds',
  'mixture-sequence': 'valid at every look: beta-binomial mixture',
} as const;

export type IntervalMethod = keyof typeof intervalMethods;

/** A number with its uncertainty. Where an interval cannot be given, `interval` is null and `intervalReason` says why. */
export type KnownEstimate<Details = unknown> = {
  value: number;
  standardError: number | null;
  interval: Interval | null;
  intervalReason: Reason | null;
} & Details;

/** No number, and why. */
export interface UnknownEstimate {
  value: null;
  reason: Reason;
}

/** Every number in it is finite: it can go into JSON as it is. */
export type Estimate<Details = unknown> = KnownEstimate<Details> | UnknownEstimate;

export function unknown(reason: Reason): UnknownEstimate {
  return { value: null, reason };
}
