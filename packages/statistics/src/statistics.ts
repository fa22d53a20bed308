import { accuracyDriftStatistic } from './accuracy-drift.ts';
import { alternativeAnnotatorTestStatistic } from './alternative-annotator-test.ts';
import { bernsteinSequenceStatistic } from './bernstein-sequence.ts';
import { bestThresholdStatistic } from './best-threshold.ts';
import { bettingSequenceStatistic } from './betting-sequence.ts';
import { biasCorrectedMeanStatistic } from './bias-corrected-mean.ts';
import { bradleyTerryStatistic } from './bradley-terry.ts';
import { brierScoreStatistic } from './brier-score.ts';
import { calibrationCurveStatistic } from './calibration-curve.ts';
import { cohenKappaStatistic } from './cohen-kappa.ts';
import { dawidSkeneStatistic } from './dawid-skene.ts';
import { fleissKappaStatistic } from './fleiss-kappa.ts';
import { goldAccuracyStatistic } from './gold-accuracy.ts';
import { gwetAgreementStatistic } from './gwet-agreement.ts';
import { horvitzThompsonMeanStatistic } from './horvitz-thompson-mean.ts';
import { intraclassCorrelationStatistic } from './intraclass-correlation.ts';
import { judgeConfusionStatistic } from './judge-confusion.ts';
import { judgeDriftStatistic } from './judge-drift.ts';
import { kendallWStatistic } from './kendall-w.ts';
import { krippendorffAlphaStatistic } from './krippendorff-alpha.ts';
import { labelsNeededStatistic } from './labels-needed.ts';
import { maceStatistic } from './mace.ts';
import { majorityVoteStatistic } from './majority-vote.ts';
import { mixtureSequenceStatistic } from './mixture-sequence.ts';
import { percentAgreementStatistic } from './percent-agreement.ts';
import { positionBiasStatistic } from './position-bias.ts';
import { precisionRecallCurveStatistic } from './precision-recall-curve.ts';
import { predictionPoweredDifferenceStatistic } from './prediction-powered-difference.ts';
import { predictionPoweredMeanStatistic } from './prediction-powered-mean.ts';
import { predictionPoweredProportionStatistic } from './prediction-powered-proportion.ts';
import { predictionPoweredQuantileStatistic } from './prediction-powered-quantile.ts';
import { rocCurveStatistic } from './roc-curve.ts';
import { roganGladenStatistic } from './rogan-gladen.ts';
import { scaleCorrectedMeanStatistic } from './scale-corrected-mean.ts';
import { spanAlphaStatistic } from './span-alpha.ts';
import { spanF1Statistic } from './span-f1.ts';
import { spearmanCorrelationStatistic } from './spearman-correlation.ts';
import { stratifiedMeanStatistic } from './stratified-mean.ts';
import { weightedConfusionStatistic } from './weighted-confusion.ts';
import { weightedVoteStatistic } from './weighted-vote.ts';
import { winMatrixStatistic } from './win-matrix.ts';

/** Every statistic with its facts, in the order in which reports show them. */
export const statistics = [
  percentAgreementStatistic,
  krippendorffAlphaStatistic,
  gwetAgreementStatistic,
  fleissKappaStatistic,
  cohenKappaStatistic,
  intraclassCorrelationStatistic,
  kendallWStatistic,
  spearmanCorrelationStatistic,
  spanF1Statistic,
  spanAlphaStatistic,
  majorityVoteStatistic,
  weightedVoteStatistic,
  dawidSkeneStatistic,
  maceStatistic,
  biasCorrectedMeanStatistic,
  scaleCorrectedMeanStatistic,
  goldAccuracyStatistic,
  accuracyDriftStatistic,
  judgeConfusionStatistic,
  weightedConfusionStatistic,
  calibrationCurveStatistic,
  brierScoreStatistic,
  rocCurveStatistic,
  precisionRecallCurveStatistic,
  bestThresholdStatistic,
  judgeDriftStatistic,
  alternativeAnnotatorTestStatistic,
  bradleyTerryStatistic,
  winMatrixStatistic,
  positionBiasStatistic,
  predictionPoweredMeanStatistic,
  predictionPoweredProportionStatistic,
  predictionPoweredQuantileStatistic,
  predictionPoweredDifferenceStatistic,
  roganGladenStatistic,
  horvitzThompsonMeanStatistic,
  stratifiedMeanStatistic,
  labelsNeededStatistic,
  mixtureSequenceStatistic,
  bettingSequenceStatistic,
  bernsteinSequenceStatistic,
] as const;

export type StatisticId = (typeof statistics)[number]['id'];
