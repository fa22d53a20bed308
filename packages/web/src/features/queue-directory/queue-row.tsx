import type { Queue, Session } from '@evalguard/contract';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { mayInProject } from '../../api/may-in-project.ts';
import { Badge } from '../../ui/badge.tsx';
import { QueueActions } from './queue-actions.tsx';
import { QueueFigures } from './queue-figures.tsx';

const tones = { active: 'good', paused: 'warn', archived: 'neutral' } as const;

interface QueueRowProps {
  queue: Queue;
  /** Null: everyone who may rate in the project. */
  poolName: string | null;
  session: Session | undefined;
}

/** One queue: what it is, how far it is, how it moves, and what to do with it. */
export function QueueRow({ queue, poolName, session }: QueueRowProps) {
  const t = useTranslations('queues');
  const format = useFormatter();
  const { counts } = queue;
  const share = counts.total === 0 ? 0 : counts.completed / counts.total;
  const project = session?.projects.find(({ id }) => id === queue.project_id);
  const facts = [
    ...(project !== undefined && (session?.projects.length ?? 0) > 1 ? [project.name] : []),
    t(`targets.${queue.target_type}`),
    t('list.ratersPerItem', { count: queue.raters_per_item }),
    poolName ?? t('list.everyone'),
  ];
  return (
    <li className="grid gap-x-8 gap-y-4 rounded-xl border border-line bg-surface p-5 pb-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-semibold">
          <Link
            to="/dashboard/queues/$queueId"
            params={{ queueId: queue.id }}
            className="hover:text-accent"
            dir="auto"
          >
            {queue.name}
          </Link>
          <Badge tone={tones[queue.state]}>{t(`states.${queue.state}`)}</Badge>
        </h2>
        {queue.description !== null && (
          <p className="mt-1 line-clamp-2 text-sm text-muted" dir="auto">
            {queue.description}
          </p>
        )}
        <ul className="mt-2 flex flex-wrap gap-x-2 text-sm text-muted">
          {facts.map((fact, index) => (
            <li key={fact} className="flex gap-x-2">
              <span dir="auto">{fact}</span>
              {index < facts.length - 1 && <span aria-hidden="true">·</span>}
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0 space-y-3">
        <div>
          <p className="flex items-baseline justify-between gap-4 text-sm">
            <span className="font-medium tabular-nums">
              {format.number(share, {
                style: 'percent',
                maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
              })}
            </span>
            <span className="text-muted tabular-nums">
              {t('list.completed', { completed: counts.completed, total: counts.total })}
            </span>
          </p>
          <div className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-line" aria-hidden="true">
            <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
          </div>
        </div>
        <QueueFigures queue={queue} />
      </div>
      <div className="border-t border-line pt-2 lg:col-span-2">
        <QueueActions
          queue={queue}
          mayEdit={mayInProject(session, queue.project_id, 'edit')}
          mayReview={mayInProject(session, queue.project_id, 'rate')}
        />
      </div>
    </li>
  );
}
