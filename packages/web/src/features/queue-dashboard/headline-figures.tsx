import type { Queue, QueueProgress } from '@evalguard/contract';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useTimeTexts } from './use-time-texts.ts';

function Figure({ name, value, note }: { name: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="rounded-xl border border-line bg-surface px-4 py-3.5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 text-2xl font-semibold tracking-tight tabular-nums">{value}</dd>
      <dd className="min-h-5 text-sm text-muted">{note}</dd>
    </div>
  );
}

/** Where the queue stands, in four figures. */
export function HeadlineFigures({ queue, progress }: { queue: Queue; progress: QueueProgress | undefined }) {
  const t = useTranslations('dashboard.figures');
  const format = useFormatter();
  const times = useTimeTexts();
  const { counts } = queue;
  const share = counts.total === 0 ? 0 : counts.completed / counts.total;
  const forecast = progress?.forecast;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        name={t('completed')}
        value={format.number(share, {
          style: 'percent',
          maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
        })}
        note={t('completedNote', { completed: counts.completed, total: counts.total })}
      />
      <Figure
        name={t('annotations')}
        value={format.number(counts.submitted)}
        note={progress && t('annotationsNote', { raters: progress.raters.length, skipped: counts.skipped })}
      />
      <Figure
        name={t('open')}
        value={format.number(counts.available)}
        note={t('openNote', { leased: counts.leased, waiting: counts.waiting })}
      />
      <Figure
        name={t('finish')}
        value={
          forecast === undefined
            ? '…'
            : forecast.median !== null
              ? times.day(forecast.median)
              : t(`noFinish.${forecast.reason ?? 'too_little_history'}`)
        }
        note={
          forecast?.early != null && forecast.late !== null
            ? t('finishNote', { early: times.day(forecast.early), late: times.day(forecast.late) })
            : forecast !== undefined &&
              forecast.remaining > 0 &&
              t('remaining', { count: forecast.remaining })
        }
      />
    </dl>
  );
}
