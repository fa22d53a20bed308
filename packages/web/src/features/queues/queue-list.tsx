import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { adjudicationQueuesQuery } from '../../api/adjudication-queues-query.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { useTitle } from '../../ui/use-title.ts';
import { AdjudicationList } from './adjudication-list.tsx';
import { openQueuesQuery } from './open-queues-query.ts';
import { QueueCard } from './queue-card.tsx';
import { useLiveQueues } from './use-live-queues.ts';

/** The queues that are open to the person, each with what is left in it. */
export function QueueList() {
  const t = useTranslations('shell.home');
  const { data: queues, isPending, error } = useQuery(openQueuesQuery);
  // Both lists at once: none pushes the other down.
  const { isPending: isWaiting } = useQuery(adjudicationQueuesQuery);
  useLiveQueues();
  useTitle(t('title'));
  const isSlow = useDelayed(isPending || isWaiting, 200);
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-10 sm:py-14">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 text-muted">{t('lead')}</p>
      {error !== null && queues === undefined && (
        <p role="alert" className="mt-8 rounded-lg bg-bad-soft px-4 py-3 text-bad">
          {error.message}
        </p>
      )}
      {isSlow && (
        <p role="status" className="mt-8 text-muted">
          {t('loading')}
        </p>
      )}
      {queues?.length === 0 && (
        <div className="mt-10 rounded-xl border border-dashed border-line-strong p-8">
          <h2 className="font-semibold">{t('emptyTitle')}</h2>
          <p className="mt-2 max-w-prose text-muted">{t('emptyText')}</p>
        </div>
      )}
      <AdjudicationList />
      <ul className="mt-8 space-y-3">
        {(isWaiting ? [] : queues)?.map((queue) => (
          <li key={queue.id}>
            <QueueCard queue={queue} />
          </li>
        ))}
      </ul>
    </div>
  );
}
