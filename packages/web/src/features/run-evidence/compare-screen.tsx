import type { EvalRun, RunDifference } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { ComputedStatus } from '../../ui/computed-status.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { type EstimatorRow, EstimatorsPlot, judgeAlone } from './estimators-figure.tsx';
import { EvidenceFrame, type EvidenceScreenProps } from './evidence-frame.tsx';
import { differenceQuery, otherRunsQuery, runQueuesQuery } from './evidence-queries.ts';
import type { EvidenceWords } from './evidence-words.ts';
import type { Subject } from './subject.ts';
import { readTagOption, TagOptions } from './tag-options.tsx';
import { useFigures } from './use-figures.ts';
import { WarningList } from './warning-list.tsx';

interface CompareScreenProps extends EvidenceScreenProps {
  runName: string;
}

/** How much better the run is than another one in people's eyes. */
export function CompareScreen({ runId, runName, words, onWords }: CompareScreenProps) {
  const { t } = useFigures();
  const { data: runs } = useQuery(otherRunsQuery(runId));
  const other = runs?.find(({ id }) => id === words.other);
  return (
    <EvidenceFrame runId={runId} words={words} onWords={onWords}>
      {(subject) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectInput
              label={t('compare.other')}
              value={other?.id ?? ''}
              onChange={(event) => onWords({ ...words, other: event.target.value })}
            >
              <option value="">{t('compare.choose')}</option>
              {(runs ?? []).map((run) => (
                <option key={run.id} value={run.id}>
                  {run.model === null ? run.name : `${run.name} · ${run.model}`}
                </option>
              ))}
            </SelectInput>
            <SelectInput
              label={t('compare.pairBy')}
              value={words.pair_by === 'tag' ? `tag:${words.pair_tag ?? ''}` : (words.pair_by ?? 'input')}
              onChange={(event) => {
                const { by, tag } = readTagOption(event.target.value);
                onWords({ ...words, pair_by: by, pair_tag: tag });
              }}
            >
              <option value="input">{t('compare.pairInput')}</option>
              <option value="index">{t('compare.pairIndex')}</option>
              <TagOptions runId={runId} />
            </SelectInput>
          </div>
          {other === undefined ? (
            <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">
              {t(runs?.length === 0 ? 'compare.noOther' : 'compare.none')}
            </p>
          ) : (
            <Compared subject={subject} words={words} runName={runName} other={other} />
          )}
        </>
      )}
    </EvidenceFrame>
  );
}

interface ComparedProps {
  subject: Subject;
  words: EvidenceWords;
  runName: string;
  other: EvalRun;
}

function Compared({ subject, words, runName, other }: ComparedProps) {
  const { t } = useFigures();
  const { runId, queueId, field, positive } = subject;
  const { data: theirs } = useQuery(runQueuesQuery(other.id));
  // The other run's labels are where this one's are, or else where most of its own are.
  const isShared = theirs?.some((queue) => queue.queue_id === queueId) ?? true;
  const otherQueue = isShared ? undefined : theirs?.[0]?.queue_id;
  const { data, error, isPending, isFetching } = useQuery({
    ...differenceQuery(runId, {
      ...{ other: other.id, queue_id: queueId, other_queue_id: otherQueue },
      ...{ field: field.key, positive, pair_by: words.pair_by },
      tag: words.pair_by === 'tag' ? words.pair_tag : undefined,
    }),
    enabled: theirs !== undefined,
  });
  if (data === undefined || error !== null)
    return <LoadState isPending={isPending} error={error} loadingLabel={t('loading')} />;
  return (
    <>
      <ComputedStatus isFetching={isFetching} error={null} computed={data} />
      <Difference difference={data} runName={runName} otherName={other.name} />
    </>
  );
}

/** Where the whole interval lies on one side of 0, and otherwise that it is open. */
function verdictOf({ paired, apart }: RunDifference): 'better' | 'worse' | 'open' {
  const interval = paired.interval ?? apart.interval;
  if (interval === null || (interval.lower <= 0 && interval.upper >= 0)) return 'open';
  return interval.lower > 0 ? 'better' : 'worse';
}

interface DifferenceProps {
  difference: RunDifference;
  runName: string;
  otherName: string;
}

function Difference({ difference, runName, otherName }: DifferenceProps) {
  const { t, points, signedPoints, signed, estimate } = useFigures();
  const isShare = difference.kind === 'share';
  const [format, bare] = isShare ? [points, signedPoints] : [signed, signed];
  const { paired_cases: cases, paired_labels: labels, effective_labels: worth } = difference;
  const names = { run: runName, other: otherName };
  const rows: EstimatorRow[] = [
    { key: 'paired', name: t('compare.paired'), estimate: difference.paired },
    { key: 'pairedClassical', name: t('compare.pairedClassical'), estimate: difference.paired_classical },
    { key: 'apart', name: t('compare.apart'), estimate: difference.apart },
    { key: 'apartClassical', name: t('compare.apartClassical'), estimate: difference.apart_classical },
    { key: 'judge', name: t('compare.judge'), estimate: judgeAlone(difference.judge_difference) },
  ];
  const main = difference.paired.value === null ? difference.apart : difference.paired;
  return (
    <>
      <WarningList warnings={difference.warnings} />
      <section className="space-y-1" aria-live="polite">
        <h2 className="text-lg font-semibold">{t('compare.title', names)}</h2>
        <p className="text-2xl font-semibold tabular-nums">{estimate(main, format, bare)}</p>
        <p className="max-w-prose font-medium">{t(`compare.${verdictOf(difference)}`, names)}</p>
        <p className="max-w-prose text-muted">
          {t('compare.lead', { cases, labels })}{' '}
          {worth !== null && t('compare.worth', { worth: Math.round(worth) })}
        </p>
      </section>
      <EstimatorsPlot
        title={t('trueScore.estimator')}
        lead={t('compare.title', names)}
        plotLabel={t('compare.plotLabel')}
        rows={rows}
        format={format}
        formatBare={bare}
        bounds={isShare ? [-1, 1] : null}
        marks={[0]}
      />
    </>
  );
}
