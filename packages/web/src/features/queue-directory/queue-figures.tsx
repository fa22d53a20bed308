import type { Queue } from '@evalguard/contract';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useQueuePace } from './use-queue-pace.ts';

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium tabular-nums">{children}</dd>
    </div>
  );
}

/** Items by state, what is in hand, what has come in, and how fast. */
export function QueueFigures({ queue }: { queue: Queue }) {
  const t = useTranslations('queues.list');
  const format = useFormatter();
  const pace = useQueuePace(queue);
  const { counts } = queue;
  return (
    <dl className="grid grid-cols-3 gap-x-5 gap-y-3 text-sm sm:grid-cols-6">
      <Figure name={t('available')}>{format.number(counts.available)}</Figure>
      <Figure name={t('leased')}>{format.number(counts.leased)}</Figure>
      <Figure name={t('waiting')}>{format.number(counts.waiting)}</Figure>
      <Figure name={t('submitted')}>{format.number(counts.submitted)}</Figure>
      <Figure name={t('lastDay')}>{pace === undefined ? '–' : format.number(pace.lastDay)}</Figure>
      <Figure name={t('finish')}>
        {pace?.finish == null ? '–' : format.dateTime(pace.finish, { month: 'short', day: 'numeric' })}
      </Figure>
    </dl>
  );
}
