import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadState } from '../../../ui/load-state.tsx';
import { AdminScreen } from '../admin-screen.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditLine } from './audit-line.tsx';
import { type AuditFilter, auditQuery } from './audit-query.ts';

interface AuditScreenProps {
  filter: AuditFilter;
  onFilter(filter: AuditFilter): void;
}

/** The audit log, newest first, page after page. */
export function AuditScreen({ filter, onFilter }: AuditScreenProps) {
  const t = useTranslations('people');
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    auditQuery(filter),
  );
  const entries = data?.pages.flatMap((page) => page.data);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <AdminScreen section="settings" tab="audit" lead={t('audit.lead')}>
      <AuditFilters filter={filter} onFilter={onFilter} />
      <div className="mt-6 space-y-4">
        <LoadState isPending={isPending} error={error} loadingLabel={t('common.loading')} />
        {entries?.length === 0 && isFiltered && <p className="text-muted">{t('audit.noMatch')}</p>}
        {entries?.length === 0 && !isFiltered && (
          <EmptyState title={t('audit.emptyTitle')}>{t('audit.emptyText')}</EmptyState>
        )}
        {entries !== undefined && entries.length > 0 && (
          <ol
            aria-label={t('tabs.audit')}
            className="divide-y divide-line rounded-xl border border-line bg-surface"
          >
            {entries.map((entry) => (
              <AuditLine
                key={entry.id}
                entry={entry}
                onSubject={(subject) => onFilter({ ...filter, subject })}
              />
            ))}
          </ol>
        )}
        {hasNextPage && (
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </AdminScreen>
  );
}
