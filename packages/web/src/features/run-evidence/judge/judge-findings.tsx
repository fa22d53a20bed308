import { useQuery } from '@tanstack/react-query';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { LoadState } from '../../../ui/load-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { judgeQuery } from '../evidence-queries.ts';
import type { EvidenceWords } from '../evidence-words.ts';
import type { QueueSubject } from '../subject.ts';
import { useFigures } from '../use-figures.ts';
import { WarningList } from '../warning-list.tsx';
import { AgreementFigure } from './agreement-figure.tsx';
import { AnnotatorsSection } from './annotators-section.tsx';
import { CalibrationFigure } from './calibration-figure.tsx';
import { DriftFigure } from './drift-figure.tsx';
import { PrecisionRecallFigure, RocFigure } from './ranking-figures.tsx';
import { ThresholdFigure } from './threshold-figure.tsx';

const isNumber = (word: string | undefined) => word !== undefined && Number.isFinite(Number(word));

interface JudgeFindingsProps {
  /** Null: the cases of all runs in the queue. */
  runId: string | null;
  subject: QueueSubject;
  words: EvidenceWords;
}

/** What a judge's verdicts and scores are worth beside people's labels. */
export function JudgeFindings({ runId, subject, words }: JudgeFindingsProps) {
  const { t } = useFigures();
  const { queueId, field, positive } = subject;
  const isComplete = (positive ?? '') !== '';
  const isCost = words.utility === 'cost';
  const { data, error, isPending, isFetching } = useQuery({
    ...judgeQuery(runId, queueId, {
      ...{ field: field.key, positive, scorer: words.scorer, utility: words.utility },
      threshold: isNumber(words.threshold) ? words.threshold : undefined,
      false_pass_cost: isCost && isNumber(words.false_pass) ? words.false_pass : undefined,
      false_fail_cost: isCost && isNumber(words.false_fail) ? words.false_fail : undefined,
    }),
    enabled: isComplete,
  });
  if (!isComplete) return <Notice tone="warn">{t('none.needsLeast')}</Notice>;
  if (data === undefined || error !== null)
    return <LoadState isPending={isPending} error={error} loadingLabel={t('loading')} />;
  const { agreement, scores } = data;
  return (
    <>
      <ComputedStatus isFetching={isFetching} error={null} computed={data} />
      <WarningList warnings={data.warnings} />
      {agreement === null ? (
        <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">
          {t('judge.noVerdicts')}
        </p>
      ) : (
        <AgreementFigure agreement={agreement} labels={data.labels} isWeighted={data.is_weighted} />
      )}
      {scores === null ? (
        <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">
          {t('judge.noScores')}
        </p>
      ) : (
        <div className="grid gap-6 xl:grid-cols-2">
          <CalibrationFigure calibration={scores.calibration} />
          <ThresholdFigure threshold={scores.threshold} />
          <RocFigure roc={scores.roc} />
          <PrecisionRecallFigure curve={scores.precision_recall} />
        </div>
      )}
      <DriftFigure drift={data.drift} />
      <AnnotatorsSection test={data.alternative_annotators} />
    </>
  );
}
