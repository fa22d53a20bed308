export type { WeightKind } from './agreement-weights.ts';
export {
  type BiasCorrectedItem,
  type BiasCorrectedMean,
  type BiasCorrectedOptions,
  biasCorrectedMean,
  type RaterBias,
} from './bias-corrected-mean.ts';
export { type BradleyTerry, type BradleyTerryOptions, bradleyTerry } from './bradley-terry.ts';
export type { ChanceCorrected, ChanceCorrectedOptions } from './chance-corrected.ts';
export { type CohenKappa, type CohenKappaOptions, cohenKappa } from './cohen-kappa.ts';
export type { Comparisons } from './comparisons/comparisons.ts';
export type { Competitor, StrengthEstimate } from './comparisons/strength-ranking.ts';
export type { TieModel } from './comparisons/tie-model.ts';
export type { ConsensusItem } from './consensus/consensus-item.ts';
export {
  type DawidSkene,
  type DawidSkeneOptions,
  type DawidSkeneRater,
  dawidSkene,
} from './dawid-skene.ts';
export { chiSquare } from './distributions/chi-square.ts';
export { fisherF } from './distributions/fisher-f.ts';
export { normal } from './distributions/normal.ts';
export { studentT } from './distributions/student-t.ts';
export { eachRaterPair, type PairEstimate, type PairEstimates } from './each-rater-pair.ts';
export {
  type Estimate,
  type Interval,
  type IntervalMethod,
  intervalMethods,
  type KnownEstimate,
  type Reason,
  reasons,
  type UnknownEstimate,
} from './estimate.ts';
export { fleissKappa } from './fleiss-kappa.ts';
export { gwetAgreement } from './gwet-agreement.ts';
export type { BootstrapOptions, IntervalOptions } from './interval-options.ts';
export {
  type IntraclassCorrelation,
  type IntraclassOptions,
  intraclassCorrelation,
} from './intraclass-correlation.ts';
export { type KendallW, kendallW } from './kendall-w.ts';
export {
  type AlphaMetric,
  type AlphaOptions,
  type KrippendorffAlpha,
  krippendorffAlpha,
} from './krippendorff-alpha.ts';
export { type Mace, type MaceOptions, type MaceRater, mace } from './mace.ts';
export { majorityVote, type Vote, type VoteOptions } from './majority-vote.ts';
export { type PercentAgreement, percentAgreement } from './percent-agreement.ts';
export { type PositionBias, type PositionBiasOptions, positionBias } from './position-bias.ts';
export { type RaterPair, type RatingPair, raterPairs } from './ratings/rater-pairs.ts';
export { type Ratings, ratingsFromTable } from './ratings/ratings.ts';
export { Random } from './resampling/random.ts';
export { type SetMetric, setDistance } from './set-distance.ts';
export { type SpanAlpha, type SpanAlphaOptions, spanAlpha } from './span-alpha.ts';
export { type SpanF1, type SpanF1Options, spanF1 } from './span-f1.ts';
export type { SpanReviews } from './spans/span-reviews.ts';
export { type SpearmanCorrelation, spearmanCorrelation } from './spearman-correlation.ts';
export type { MeasurementLevel, Statistic } from './statistic.ts';
export { type StatisticId, statistics } from './statistics.ts';
export { type WeightedVoteOptions, weightedVote } from './weighted-vote.ts';
export { wilsonInterval } from './wilson-interval.ts';
export { type WinCell, type WinMatrix, winMatrix } from './win-matrix.ts';
