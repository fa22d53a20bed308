import { biasCorrectedMeanStatistic } from './bias-corrected-mean.ts';
import { bradleyTerryStatistic } from './bradley-terry.ts';
import { cohenKappaStatistic } from './cohen-kappa.ts';
import { dawidSkeneStatistic } from './dawid-skene.ts';
import { fleissKappaStatistic } from './fleiss-kappa.ts';
import { gwetAgreementStatistic } from './gwet-agreement.ts';
import { intraclassCorrelationStatistic } from './intraclass-correlation.ts';
import { kendallWStatistic } from './kendall-w.ts';
import { krippendorffAlphaStatistic } from './krippendorff-alpha.ts';
import { maceStatistic } from './mace.ts';
import { majorityVoteStatistic } from './majority-vote.ts';
import { percentAgreementStatistic } from './percent-agreement.ts';
import { positionBiasStatistic } from './position-bias.ts';
import { spanAlphaStatistic } from './span-alpha.ts';
import { spanF1Statistic } from './span-f1.ts';
import { spearmanCorrelationStatistic } from './spearman-correlation.ts';
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
  bradleyTerryStatistic,
  winMatrixStatistic,
  positionBiasStatistic,
] as const;

export type StatisticId = (typeof statistics)[number]['id'];
