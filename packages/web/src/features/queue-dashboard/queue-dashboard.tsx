import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { mayInProject } from '../../api/may-in-project.ts';
import { useSession } from '../../api/use-session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AgreementSection } from './agreement-section.tsx';
import { AnswersSection } from './answers-section.tsx';
import { progressQuery } from './dashboard-queries.ts';
import { HeadlineFigures } from './headline-figures.tsx';
import { ProgressSection } from './progress-section.tsx';
import { RatersSection } from './raters-section.tsx';

/** How a queue goes: figures, progress with a forecast, raters, answers, agreement. */
export function QueueDashboard({ queue }: { queue: Queue }) {
  const t = useTranslations('dashboard');
  const format = useFormatter();
  const mayExport = mayInProject(useSession(), queue.project_id, 'edit');
  const exportHref = `/api/v1/annotations/queues/${queue.id}/export`;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { data: progress, error } = useQuery(progressQuery(queue.id, timeZone));
  return (
    <div className="space-y-8">
      <HeadlineFigures queue={queue} progress={progress} />
      {error !== null && progress === undefined && <Notice tone="bad">{error.message}</Notice>}
      {progress !== undefined && progress.age_seconds >= 10 && (
        <p className="text-sm text-muted">
          {t('age', {
            when: format.relativeTime(new Date(Date.now() - progress.age_seconds * 1000), new Date()),
          })}
        </p>
      )}
      {progress !== undefined && progress.series.length === 0 && (
        <EmptyState title={t('emptyTitle')}>
          {t(queue.counts.total === 0 ? 'noItems' : 'noAnswers')}
        </EmptyState>
      )}
      {progress !== undefined && progress.series.length > 0 && (
        <>
          <ProgressSection progress={progress} />
          <RatersSection progress={progress} exportHref={mayExport ? exportHref : null} />
          <AnswersSection queue={queue} progress={progress} />
          <AgreementSection queue={queue} />
        </>
      )}
    </div>
  );
}
