import type { EvalResult, EvalRun } from '@evalguard/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ResultTable } from './result-table.tsx';
import { type RunFilterWords, toBody } from './run-filter.ts';
import { RunFilterBar } from './run-filter-bar.tsx';
import { countsQuery, resultsQuery } from './run-queries.ts';
import { SendToQueueDialog } from './send-to-queue-dialog.tsx';

interface RunResultsProps {
  run: EvalRun;
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

/** A run's cases, and the way of what is shown into a queue. */
export function RunResults({ run, filter, onFilter, canSend, renderCase }: RunResultsProps) {
  const t = useTranslations('runs');
  const { data: whole } = useQuery(countsQuery(run.id, {}));
  const { data: counts } = useQuery(countsQuery(run.id, filter));
  const { data, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(resultsQuery(run.id, filter));
  const [opened, setOpened] = useState<EvalResult | null>(null);
  const [isSending, setIsSending] = useState(false);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  if (whole === undefined) return null;
  const results = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      {canSend && (
        <div className="mb-4">
          <Button variant="primary" onClick={() => setIsSending(true)} disabled={whole.total === 0}>
            {t('send.title')}
          </Button>
        </div>
      )}
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
          source={{ run_id: run.id }}
          filter={toBody(filter)}
          matching={counts?.matching ?? 0}
          onClose={() => setIsSending(false)}
        />
      )}
    </>
  );
}
