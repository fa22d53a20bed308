import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { runsQuery } from './run-queries.ts';

const sample = `import { EvalGuard } from '@evalguard/sdk';

const evalguard = new EvalGuard();
const run = await evalguard.evals.create({ name: 'nightly', cases: [] });
await evalguard.evals.results.add({ run_id: run.id, results });`;

const tones = { passed: 'good', failed: 'bad', error: 'bad' } as const;

/** The runs of the projects that the person can see, newest first. */
export function RunList() {
  const t = useTranslations('runs');
  const format = useFormatter();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(runsQuery(wanted));
  const runs = data?.pages.flatMap((page) => page.data);
  const percent = (part: number, whole: number) =>
    whole === 0 ? '–' : format.number(part / whole, { style: 'percent' });
  return (
    <Screen>
      <PageHeader title={t('list.title')} lead={t('list.lead')} />
      <div className="mt-6 max-w-sm">
        <TextInput
          type="search"
          label={t('list.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="mt-6 space-y-4">
        {error !== null && runs === undefined && <Notice tone="bad">{error.message}</Notice>}
        {runs?.length === 0 && wanted !== '' && (
          <p className="text-muted">{t('list.noMatch', { text: wanted })}</p>
        )}
        {runs?.length === 0 && wanted === '' && (
          <EmptyState title={t('list.emptyTitle')}>
            <p>{t('list.emptyText')}</p>
            <pre
              className="mt-3 overflow-x-auto rounded-lg bg-paper p-3 font-mono text-[0.8125rem] text-ink"
              dir="ltr"
            >
              {sample}
            </pre>
          </EmptyState>
        )}
        {runs !== undefined && runs.length > 0 && (
          <PlainTable
            stacks
            caption={t('list.title')}
            rows={runs}
            keyOf={(run) => run.id}
            columns={[
              {
                key: 'name',
                title: t('list.name'),
                cell: (run) => (
                  <Link
                    to="/dashboard/runs/$runId"
                    params={{ runId: run.id }}
                    className="font-medium text-accent hover:underline"
                    dir="auto"
                  >
                    {run.name}
                  </Link>
                ),
              },
              {
                key: 'model',
                title: t('list.model'),
                cell: (run) => <span dir="auto">{run.model ?? '–'}</span>,
              },
              {
                key: 'status',
                title: t('list.status'),
                cell: (run) => (
                  <Badge tone={tones[run.status as keyof typeof tones] ?? 'neutral'}>
                    {t(`status.${run.status}`)}
                  </Badge>
                ),
              },
              {
                key: 'cases',
                title: t('list.cases'),
                isNumber: true,
                cell: (run) => format.number(run.figures?.cases ?? 0),
              },
              {
                key: 'passed',
                title: t('list.passed'),
                isNumber: true,
                cell: ({ figures }) =>
                  figures === undefined ? '–' : percent(figures.passed, figures.passed + figures.failed),
              },
              {
                key: 'score',
                title: t('list.score'),
                isNumber: true,
                cell: (run) =>
                  run.score === null
                    ? '–'
                    : format.number(run.score, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
              },
              {
                key: 'when',
                title: t('list.when'),
                isShort: true,
                cell: (run) =>
                  format.dateTime(new Date(run.created_at), { dateStyle: 'medium', timeStyle: 'short' }),
              },
            ]}
          />
        )}
        {hasNextPage && (
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
            {t('list.more')}
          </Button>
        )}
      </div>
    </Screen>
  );
}
