import type { Queue } from '@evalguard/contract';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Screen } from '../../ui/screen.tsx';
import { tabAt } from './queue-tab-groups.ts';
import { QueueTabs } from './queue-tabs.tsx';

const queuesPath: string = '/dashboard/queues';
const tones = { active: 'good', paused: 'warn', archived: 'neutral' } as const;

/** A queue's name, state and tabs; the tab's screen stands below. */
export function QueueLayout({ queue, children }: { queue: Queue; children: ReactNode }) {
  const t = useTranslations('queues');
  const path = useRouterState({ select: ({ location }) => location.pathname }).replace(/\/$/, '');
  const tab = tabAt(path.slice(`${queuesPath}/${queue.id}`.length));
  return (
    <Screen>
      <Link to={queuesPath} className="text-sm text-muted hover:text-ink">
        {t('all')}
      </Link>
      <div className="mt-1">
        <PageHeader
          name={tab === undefined ? queue.name : `${t(`tabs.${tab.name}`)} · ${queue.name}`}
          title={
            <span className="inline-flex flex-wrap items-center gap-3">
              <span dir="auto" className="rtl:text-right">
                {queue.name}
              </span>
              <Badge tone={tones[queue.state]}>{t(`states.${queue.state}`)}</Badge>
            </span>
          }
          lead={queue.description === null ? undefined : <span dir="auto">{queue.description}</span>}
          actions={
            <>
              {(['html', 'pdf'] as const).map((kind) => (
                <a
                  key={kind}
                  href={`/api/v1/annotations/queues/${queue.id}/report?format=${kind}`}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex min-h-9 items-center rounded-lg border border-line bg-raised px-3.5 text-sm font-medium hover:border-line-strong"
                >
                  {t(`report.${kind}`)}
                </a>
              ))}
              {queue.state !== 'archived' && (
                <Link
                  to="/review/$queueId"
                  params={{ queueId: queue.id }}
                  className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-sm font-medium text-on-accent hover:brightness-110"
                >
                  {t('review')}
                </Link>
              )}
            </>
          }
        />
      </div>
      <QueueTabs queue={queue} />
      <div className="mt-6">{children}</div>
    </Screen>
  );
}
