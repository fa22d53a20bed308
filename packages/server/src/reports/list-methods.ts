import type { Report } from '@evalguard/contract';
import { type Statistic, type StatisticId, statistics } from '@evalguard/statistics';

type Facts = Omit<Report, 'warnings' | 'methods'>;

function usedIn({ agreement, consensus, field, judge, estimate }: Facts): Set<StatisticId> {
  const used = new Set<StatisticId>();
  const add = (isUsed: boolean, ...ids: StatisticId[]) => {
    if (isUsed) for (const id of ids) used.add(id);
  };
  const compared = agreement.filter((one) => one.metric !== null);
  add(compared.length > 0, 'percent-agreement', 'krippendorff-alpha');
  add(
    compared.some(({ gwet }) => gwet.value !== null),
    'gwet-agreement',
  );
  add(
    compared.some(({ pairs }) => pairs.length > 0),
    'cohen-kappa',
  );
  add(
    compared.some(({ icc }) => icc !== null),
    'intraclass-correlation',
  );
  add(consensus !== null && consensus.mean === null, 'majority-vote', 'dawid-skene');
  add(consensus !== null && consensus.mean !== null && field !== null, 'bias-corrected-mean');
  const verdicts = judge?.agreement != null;
  add(verdicts && judge.is_weighted, 'weighted-confusion');
  add(verdicts && !judge.is_weighted, 'judge-confusion', 'cohen-kappa', 'krippendorff-alpha');
  add(judge?.scores != null, 'best-threshold', 'roc-curve', 'precision-recall-curve', 'calibration-curve');
  add((judge?.drift.windows.length ?? 0) > 1, 'judge-drift');
  add(judge?.alternative_annotators.winning_rate != null, 'alternative-annotator-test');
  add(estimate?.kind === 'share', 'prediction-powered-proportion', 'rogan-gladen');
  add(estimate?.kind === 'mean', 'prediction-powered-mean');
  add(estimate?.horvitz_thompson.value != null, 'horvitz-thompson-mean');
  add(estimate?.stratified.value != null, 'stratified-mean');
  add(estimate?.labels_needed != null, 'labels-needed');
  return used;
}

/** The statistics that a report uses, in the words that stand beside their formulas. Pure. */
export function listMethods(facts: Facts): Report['methods'] {
  const used = usedIn(facts);
  return statistics
    .filter(({ id }) => used.has(id))
    .map(({ id, name, meaning, interval, limits, sources }: Statistic) => ({
      ...{ id, name, meaning, interval },
      ...{ limits: [...limits], sources: [...sources] },
    }));
}
