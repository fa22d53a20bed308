import type { EvalResult } from '@evalguard/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ResultTable } from './result-table.tsx';
import { type RunFilterWords, toBody } from './run-filter.ts';
import { RunFilterBar } from './run-filter-bar.tsx';
import { countsQuery, resultsQuery, runQuery } from './run-queries.ts';
import { SendToQueueDialog } from './send-to-queue-dialog.tsx';

interface RunScreenProps {
  runId: string;
  filter: RunFilterWords;
  onFilter(filter: RunFilterWords): void;
  /** May put items into queues. */
  canSend: boolean;
  renderCase(target: Readonly<Record<string, unknown>>): ReactNode;
}

/** A result in the words of a target, as the review shows it. */
function toTarget({ id: _, test_case_index, expected, output, scores, ...rest }: EvalResult) {
  return {
    ...rest,
    type: 'eval_case',
    actual_output: output,
    expected_output: expected,
    scorer_results: scores,
    case_index: test_case_index,
  };
}

/** One run: its figures, its cases, and the way of what is shown into a queue. */
export function RunScreen({ runId, filter, onFilter, canSend, renderCase }: RunScreenProps) {
  const t = useTranslations('runs');
  const format = useFormatter();
  const { data: run, error } = useQuery(runQuery(runId));
  const { data: whole } = useQuery(countsQuery(runId, {}));
  const { data: counts } = useQuery(countsQuery(runId, filter));
  const { data, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(resultsQuery(runId, filter));
  const [opened, setOpened] = useState<EvalResult | null>(null);
  const [isSending, setIsSending] = useState(false);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  if (error !== null && run === undefined) throw error;
  if (run === undefined || whole === undefined) return null;
  const results = data?.pages.flatMap((page) => page.data) ?? [];
  const known = whole.passed + whole.failed;
  const figures = [
    [t('list.cases'), format.number(whole.total)],
    [t('list.passed'), known === 0 ? '–' : format.number(whole.passed / known, { style: 'percent' })],
    ...whole.scorers
      .slice(0, 4)
      .map(({ name, mean }) => [
        name,
        mean === null ? '–' : format.number(mean, { maximumFractionDigits: 2 }),
      ]),
  ];
  return (
    <Screen>
      <Link to="/dashboard/runs" className="text-sm text-muted hover:text-ink">
        {t('all')}
      </Link>
      <div className="mt-1">
        <PageHeader
          title={<span dir="auto">{run.name}</span>}
          lead={[
            run.model,
            format.dateTime(new Date(run.created_at), { dateStyle: 'medium', timeStyle: 'short' }),
          ]
            .filter((word) => word !== null)
            .join(' · ')}
          actions={
            canSend && (
              <Button variant="primary" onClick={() => setIsSending(true)} disabled={whole.total === 0}>
                {t('send.title')}
              </Button>
            )
          }
        />
      </div>
      <dl className="mt-6 flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="max-w-40 truncate text-sm text-muted" dir="auto">
              {name}
            </dt>
            <dd className="text-xl font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-8">
        <RunFilterBar filter={filter} scorers={whole.scorers.map(({ name }) => name)} onChange={onFilter} />
        <p className="mt-3 mb-2 min-h-6 text-sm text-muted" aria-live="polite">
          {counts !== undefined && t('matching', { matching: counts.matching, total: counts.total })}
        </p>
        {counts?.matching === 0 ? (
          <p className="rounded-xl border border-dashed border-line-strong p-8 text-muted">
            {t(whole.total === 0 ? 'noCases' : 'noMatch')}
          </p>
        ) : (
          <ResultTable results={results} total={counts?.matching ?? 0} onOpen={setOpened} onEnd={loadMore} />
        )}
      </div>
      {opened !== null && (
        <Dialog
          title={t('case', { number: opened.test_case_index })}
          onClose={() => setOpened(null)}
          className="sm:max-w-4xl"
        >
          {renderCase(toTarget(opened))}
        </Dialog>
      )}
      {isSending && (
        <SendToQueueDialog
          targetType="eval_case"
          projectId={run.project_id}
          path="/annotations/queues/items/from-run"
          source={{ run_id: runId }}
          filter={toBody(filter)}
          matching={counts?.matching ?? 0}
          onClose={() => setIsSending(false)}
        />
      )}
    </Screen>
  );
}
