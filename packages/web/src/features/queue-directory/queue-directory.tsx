import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { mayInProject } from '../../api/may-in-project.ts';
import { raterPoolsQuery } from '../../api/rater-pools-query.ts';
import { useSession } from '../../api/use-session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { filterQueues, type QueueFilter, type StateFilter, stateFilters } from './filter-queues.ts';
import { queueDirectoryQuery } from './queue-directory-query.ts';
import { QueueRow } from './queue-row.tsx';
import { useLiveDirectory } from './use-live-directory.ts';

interface QueueDirectoryProps {
  filter: QueueFilter;
  onFilter(filter: QueueFilter): void;
}

/** Every queue of the person's projects, as it is now. */
export function QueueDirectory({ filter, onFilter }: QueueDirectoryProps) {
  const t = useTranslations('queues');
  const session = useSession();
  const { data: queues, isPending, error } = useQuery(queueDirectoryQuery);
  const { data: pools } = useQuery(raterPoolsQuery);
  useLiveDirectory();
  const isSlow = useDelayed(isPending, 200);
  const mayCreate = session?.projects.some(({ id }) => mayInProject(session, id, 'edit')) ?? false;
  const shown = filterQueues(queues ?? [], filter);
  const create = mayCreate && (
    <Link
      to="/dashboard/queues/new"
      className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-sm font-medium text-on-accent hover:brightness-110 max-lg:min-h-11"
    >
      {t('list.new')}
    </Link>
  );
  return (
    <Screen>
      <PageHeader title={t('title')} lead={t('list.lead')} actions={create} />
      {error !== null && queues === undefined && (
        <div className="mt-6">
          <Notice tone="bad">{error.message}</Notice>
        </div>
      )}
      {isSlow && (
        <p role="status" className="mt-6 text-muted">
          {t('list.loading')}
        </p>
      )}
      {queues?.length === 0 && (
        <div className="mt-8">
          <EmptyState title={t('list.emptyTitle')} action={create || undefined}>
            {t('list.emptyText')}
          </EmptyState>
        </div>
      )}
      {queues !== undefined && queues.length > 0 && (
        <>
          <search className="mt-6 grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
            <TextInput
              type="search"
              label={t('list.search')}
              value={filter.text}
              onChange={(event) => onFilter({ ...filter, text: event.target.value })}
            />
            <SelectInput
              label={t('list.state')}
              value={filter.state}
              onChange={(event) => onFilter({ ...filter, state: event.target.value as StateFilter })}
            >
              {stateFilters.map((state) => (
                <option key={state} value={state}>
                  {t(`list.states.${state}`)}
                </option>
              ))}
            </SelectInput>
          </search>
          <p role="status" className="mt-4 text-sm text-muted">
            {t('list.shown', { shown: shown.length, total: queues.length })}
          </p>
          <ul className="mt-3 space-y-3">
            {shown.map((queue) => (
              <QueueRow
                key={queue.id}
                queue={queue}
                poolName={pools?.find(({ id }) => id === queue.rater_pool_id)?.name ?? null}
                session={session}
              />
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}
