import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type TraceFilterWords, tracesQuery } from './run-queries.ts';
import { SendToQueueDialog } from './send-to-queue-dialog.tsx';

const tones = { ok: 'good', error: 'bad', unset: 'neutral' } as const;

/** The traces of the projects that the person can see, newest first, and their way into a queue. */
export function TraceList({ canSend }: { canSend: boolean }) {
  const t = useTranslations('runs');
  const format = useFormatter();
  const [filter, setFilter] = useState<TraceFilterWords>({});
  const [isSending, setIsSending] = useState(false);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    tracesQuery(filter),
  );
  const traces = data?.pages.flatMap((page) => page.traces);
  const total = data?.pages[0]?.total ?? 0;
  const isFiltered = Object.keys(filter).length > 0;
  const set = (name: keyof TraceFilterWords, word: string) => {
    const next = Object.entries({ ...filter, [name]: word }).filter(([, value]) => value !== '');
    setFilter(Object.fromEntries(next) as TraceFilterWords);
  };
  const seconds = (ms: number) =>
    format.number(ms / 1000, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'narrow',
      maximumFractionDigits: 2,
    });
  return (
    <Screen>
      <PageHeader
        title={t('traces.title')}
        lead={t('traces.lead')}
        actions={
          canSend && (
            <Button variant="primary" disabled={total === 0} onClick={() => setIsSending(true)}>
              {t('send.title')}
            </Button>
          )
        }
      />
      <search aria-label={t('filter.label')} className="mt-6 grid gap-4 sm:grid-cols-3">
        <TextInput
          type="search"
          label={t('traces.name')}
          onChange={(event) => set('name', event.target.value)}
        />
        <SelectInput label={t('list.status')} onChange={(event) => set('status', event.target.value)}>
          <option value="">{t('filter.all')}</option>
          <option value="error">{t('traces.states.error')}</option>
          <option value="ok">{t('traces.states.ok')}</option>
        </SelectInput>
        <TextInput
          type="search"
          label={t('filter.text')}
          onChange={(event) => set('text', event.target.value)}
        />
      </search>
      <div className="mt-6 space-y-4">
        {error !== null && traces === undefined && <Notice tone="bad">{error.message}</Notice>}
        {traces?.length === 0 && isFiltered && <p className="text-muted">{t('traces.noMatch')}</p>}
        {traces?.length === 0 && !isFiltered && (
          <EmptyState title={t('traces.emptyTitle')}>
            <p>{t('traces.emptyText')}</p>
            <pre
              className="mt-3 overflow-x-auto rounded-lg bg-paper p-3 font-mono text-[0.8125rem] text-ink"
              dir="ltr"
            >
              {`OTEL_EXPORTER_OTLP_ENDPOINT=${window.location.origin}\nOTEL_EXPORTER_OTLP_PROTOCOL=http/json\nOTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer eg_…"`}
            </pre>
          </EmptyState>
        )}
        {traces !== undefined && traces.length > 0 && (
          <>
            <p className="text-sm text-muted" aria-live="polite">
              {t('traces.count', { count: total })}
            </p>
            <PlainTable
              stacks
              caption={t('traces.title')}
              rows={traces}
              keyOf={(trace) => trace.traceId}
              columns={[
                {
                  key: 'name',
                  title: t('traces.name'),
                  cell: (trace) => (
                    <Link
                      to="/dashboard/traces/$traceId"
                      params={{ traceId: trace.traceId }}
                      className="font-medium text-accent hover:underline"
                      dir="auto"
                    >
                      {trace.rootSpanName || trace.traceId}
                    </Link>
                  ),
                },
                {
                  key: 'status',
                  title: t('list.status'),
                  cell: (trace) => (
                    <Badge tone={tones[trace.status]}>{t(`traces.states.${trace.status}`)}</Badge>
                  ),
                },
                {
                  key: 'spans',
                  title: t('traces.steps'),
                  isNumber: true,
                  cell: (trace) => format.number(trace.spanCount),
                },
                {
                  key: 'duration',
                  title: t('traces.duration'),
                  isNumber: true,
                  cell: (trace) => seconds(trace.duration),
                },
                {
                  key: 'when',
                  title: t('list.when'),
                  isShort: true,
                  cell: (trace) =>
                    format.dateTime(new Date(trace.startTime), { dateStyle: 'medium', timeStyle: 'short' }),
                },
              ]}
            />
          </>
        )}
        {hasNextPage && (
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
            {t('list.more')}
          </Button>
        )}
      </div>
      {isSending && (
        <SendToQueueDialog
          targetType="trace"
          projectId={null}
          path="/annotations/queues/items/from-traces"
          source={{}}
          filter={isFiltered ? { ...filter } : undefined}
          matching={total}
          onClose={() => setIsSending(false)}
        />
      )}
    </Screen>
  );
}
