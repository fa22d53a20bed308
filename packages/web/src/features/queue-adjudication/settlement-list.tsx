import type { Queue, Settlement } from '@evalguard/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ExportLinks } from '../../ui/export-links.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { type Column, PlainTable } from '../../ui/plain-table.tsx';
import { settlementsQuery } from './adjudication-queries.ts';
import { SettlementDialog } from './settlement-dialog.tsx';
import type { SettlementFilter } from './settlement-filter.ts';
import { SettlementFilterBar } from './settlement-filter-bar.tsx';
import { ValueList } from './value-list.tsx';

interface SettlementListProps {
  queue: Queue;
  canEdit: boolean;
  filter: SettlementFilter;
  onFilter(filter: SettlementFilter): void;
}

const tones = { settled: 'good', needs_adjudication: 'warn', unsettled: 'neutral' } as const;

/** Every item that was ever complete: its label, how it came about, and what is still open. */
export function SettlementList({ queue, canEdit, filter, onFilter }: SettlementListProps) {
  const t = useTranslations('adjudication.list');
  const found = useInfiniteQuery(settlementsQuery(queue.id, filter));
  const [looked, setLooked] = useState<Settlement | null>(null);
  const rows = found.data?.pages.flatMap((page) => page.data);
  const columns = useColumns(queue, setLooked).filter(
    ({ key }) => key !== 'posterior' || rows?.some((row) => row.decision?.posterior != null),
  );
  return (
    <section>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
      <SettlementFilterBar filter={filter} onFilter={onFilter} />
      <div className="mt-3 space-y-3">
        <LoadState isPending={found.isPending} error={found.error} loadingLabel={t('loading')} />
        {rows?.length === 0 && (
          <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">
            {t(filter.show === 'all' && filter.text === '' ? 'empty' : 'noMatch')}
          </p>
        )}
        {rows !== undefined && rows.length > 0 && (
          <PlainTable
            caption={t('title')}
            rows={rows}
            keyOf={(row) => row.item_id}
            columns={columns}
            stacks
          />
        )}
        {canEdit && rows?.some((row) => row.decision !== null) && (
          <ExportLinks
            label={t('allLabels')}
            href={`/api/v1/annotations/queues/${queue.id}/export?content=labels`}
            csv={t('csv')}
            jsonl={t('jsonl')}
          />
        )}
        {found.hasNextPage && (
          <Button onClick={() => void found.fetchNextPage()} disabled={found.isFetchingNextPage}>
            {t('more')}
          </Button>
        )}
      </div>
      {looked !== null && (
        <SettlementDialog
          queue={queue}
          settlement={looked}
          canEdit={canEdit}
          onClose={() => setLooked(null)}
        />
      )}
    </section>
  );
}

function useColumns(queue: Queue, onLook: (row: Settlement) => void): readonly Column<Settlement>[] {
  const t = useTranslations('adjudication.list');
  const ruleName = useTranslations('adjudication.policy.rules');
  const format = useFormatter();
  return [
    {
      key: 'item',
      title: t('item'),
      cell: (row) => (
        <button
          type="button"
          onClick={() => onLook(row)}
          className="min-h-8 text-start font-mono text-[0.8125rem] break-all text-accent underline-offset-4 hover:underline max-lg:min-h-11"
          dir="ltr"
        >
          {row.target_id}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      isShort: true,
      cell: (row) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>
          {row.answers_changed_at !== null && <Badge tone="warn">{t('changed')}</Badge>}
        </span>
      ),
    },
    {
      key: 'value',
      title: t('value'),
      cell: (row) => (row.decision === null ? '–' : <ValueList queue={queue} values={row.decision.values} />),
    },
    {
      key: 'how',
      title: t('how'),
      isShort: true,
      cell: ({ decision }) =>
        decision === null ? '–' : decision.kind === 'adjudicator' ? t('byPerson') : ruleName(decision.rule),
    },
    {
      key: 'posterior',
      title: t('posterior'),
      isNumber: true,
      cell: ({ decision }) =>
        decision?.posterior == null
          ? '–'
          : format.number(decision.posterior, { style: 'percent', maximumFractionDigits: 1 }),
    },
    {
      key: 'policy',
      title: t('policy'),
      isNumber: true,
      cell: ({ decision }) => (decision === null ? '–' : format.number(decision.policy_version)),
    },
  ];
}
