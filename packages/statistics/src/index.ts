export {
  type AccuracyDrift,
  type AccuracyDriftOptions,
  accuracyDrift,
  type DriftSignal,
} from './accuracy-drift.ts';
export type { WeightKind } from './agreement-weights.ts';
export {
  type AlternativeAnnotatorOptions,
  type AlternativeAnnotatorTest,
  type AnnotatorComparison,
  alternativeAnnotatorTest,
} from './alternative-annotator-test.ts';
export { type BernsteinOptions, bernsteinSequence } from './bernstein-sequence.ts';
export { type BestThreshold, type BestThresholdOptions, bestThreshold } from './best-threshold.ts';
export { type BettingOptions, bettingSequence } from './betting-sequence.ts';
export {
  type BiasCorrectedItem,
  type BiasCorrectedMean,
  type BiasCorrectedOptions,
  biasCorrectedMean,
  type RaterBias,
} from './bias-corrected-mean.ts';
export { type BradleyTerry, type BradleyTerryOptions, bradleyTerry } from './bradley-terry.ts';
export { type BrierScore, brierScore } from './brier-score.ts';
export {
  type CalibrationBin,
  type CalibrationCurve,
  type CalibrationOptions,
  calibrationCurve,
} from './calibration-curve.ts';
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
export type { CusumDesign } from './gold/cusum-design.ts';
export { type GoldAccuracy, type GoldAnswers, goldAccuracy, type RaterAccuracy } from './gold-accuracy.ts';
export { gwetAgreement } from './gwet-agreement.ts';
export {
  type HorvitzThompsonMean,
  type HorvitzThompsonOptions,
  horvitzThompsonMean,
  type LabelledSample,
} from './horvitz-thompson-mean.ts';
export type { BootstrapOptions, IntervalOptions } from './interval-options.ts';
export {
  type IntraclassCorrelation,
  type IntraclassOptions,
  intraclassCorrelation,
} from './intraclass-correlation.ts';
export {
  type ClassReport,
  type JudgeConfusion,
  type JudgeConfusionOptions,
  judgeConfusion,
} from './judge-confusion.ts';
export { type DriftWindow, type JudgeDrift, type JudgeDriftOptions, judgeDrift } from './judge-drift.ts';
export type { Alignment } from './judges/alignment.ts';
export type { JudgeScores } from './judges/judge-scores.ts';
export { type Counts, type Utility, utilityOf } from './judges/utility.ts';
export { type KendallW, kendallW } from './kendall-w.ts';
export {
  type AlphaMetric,
  type AlphaOptions,
  type KrippendorffAlpha,
  krippendorffAlpha,
} from './krippendorff-alpha.ts';
export type { MeanEstimator, SampleDesign } from './labelled/design-variance.ts';
export type { LabelledRun } from './labelled/labelled-run.ts';
export type { Lambda } from './labelled/power-tuning.ts';
export { type LabelsNeeded, type LabelsNeededOptions, labelsNeeded } from './labels-needed.ts';
export { type Mace, type MaceOptions, type MaceRater, mace } from './mace.ts';
export { majorityVote, type Vote, type VoteOptions } from './majority-vote.ts';
export { type MeanRaterPair, meanRaterPair } from './mean-rater-pair.ts';
export { type MixtureOptions, mixtureSequence } from './mixture-sequence.ts';
export { type PercentAgreement, percentAgreement } from './percent-agreement.ts';
export { type PositionBias, type PositionBiasOptions, positionBias } from './position-bias.ts';
export {
  type PrecisionRecallCurve,
  type PrecisionRecallPoint,
  precisionRecallCurve,
} from './precision-recall-curve.ts';
export {
  type PairedRuns,
  type PredictionPoweredDifference,
  pairedDifference,
  predictionPoweredDifference,
} from './prediction-powered-difference.ts';
export {
  type PredictionPoweredMean,
  type PredictionPoweredOptions,
  predictionPoweredMean,
} from './prediction-powered-mean.ts';
export { predictionPoweredProportion } from './prediction-powered-proportion.ts';
export {
  type PredictionPoweredQuantile,
  predictionPoweredQuantile,
  type QuantileOptions,
} from './prediction-powered-quantile.ts';
export { type RaterPair, type RatingPair, raterPairs } from './ratings/rater-pairs.ts';
export { type Ratings, ratingsFromTable } from './ratings/ratings.ts';
export { Random } from './resampling/random.ts';
export { type RocCurve, type RocPoint, rocCurve } from './roc-curve.ts';
export { type RoganGladen, type RoganGladenCounts, roganGladen } from './rogan-gladen.ts';
export { allocateStrata } from './sampling/allocate-strata.ts';
export { bernoulliSample, isInBernoulliSample } from './sampling/bernoulli-sample.ts';
export { type DiverseOptions, diverseSample } from './sampling/diverse-sample.ts';
export { failingAndRestSample } from './sampling/failing-and-rest-sample.ts';
export {
  chancesOfSize,
  poissonSample,
  proportionalChances,
  proportionalSample,
} from './sampling/proportional-sample.ts';
export type { Sampled } from './sampling/sampled.ts';
export { simpleRandomSample } from './sampling/simple-random-sample.ts';
export { stratifiedSample } from './sampling/stratified-sample.ts';
export { kindHashes, type TextKinds, textKinds } from './sampling/text-kinds.ts';
export {
  type RaterScale,
  type ScaleCorrectedItem,
  type ScaleCorrectedMean,
  type ScaleCorrectedOptions,
  scaleCorrectedMean,
} from './scale-corrected-mean.ts';
export type { SequenceEstimate } from './sequences/stream-answer.ts';
export { type SetMetric, setDistance } from './set-distance.ts';
export { type SpanAlpha, type SpanAlphaOptions, spanAlpha } from './span-alpha.ts';
export { type SpanF1, type SpanF1Options, spanF1 } from './span-f1.ts';
export type { SpanReviews } from './spans/span-reviews.ts';
export { type SpearmanCorrelation, spearmanCorrelation } from './spearman-correlation.ts';
export type { MeasurementLevel, Statistic } from './statistic.ts';
export { type StatisticId, statistics } from './statistics.ts';
export { type StratifiedMean, type Stratum, stratifiedMean } from './stratified-mean.ts';
export { type WeightedConfusion, type WeightedVerdicts, weightedConfusion } from './weighted-confusion.ts';
export { type WeightedVoteOptions, weightedVote } from './weighted-vote.ts';
export { wilsonInterval } from './wilson-interval.ts';
export { type WinCell, type WinMatrix, winMatrix } from './win-matrix.ts';
