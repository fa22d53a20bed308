import type { Queue } from '@evalguard/contract';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';

/** One queue: its name, what it is for, how far it is, and the way in. */
export function QueueCard({ queue }: { queue: Queue }) {
  const t = useTranslations('shell.home');
  const format = useFormatter();
  const { counts } = queue;
  const share = counts.total === 0 ? 0 : counts.completed / counts.total;
  return (
    <Link
      to="/review/$queueId"
      params={{ queueId: queue.id }}
      className="group block rounded-xl border border-line bg-surface p-5 transition-colors hover:border-accent"
    >
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold group-hover:text-accent" dir="auto">
          {queue.name}
        </h2>
        <span className="shrink-0 text-sm text-muted tabular-nums">
          {queue.state === 'paused' ? t('paused') : t('left', { count: counts.available })}
        </span>
      </div>
      {queue.description !== null && (
        <p className="mt-1 line-clamp-2 text-muted" dir="auto">
          {queue.description}
        </p>
      )}
      <div className="mt-4 flex items-center gap-3 text-sm text-muted">
        <div className="h-1 flex-1 overflow-hidden rounded-full bg-line" aria-hidden="true">
          <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
        <span className="tabular-nums">
          {t('done', { share: format.number(share, { style: 'percent' }), total: counts.total })}
        </span>
      </div>
    </Link>
  );
}
