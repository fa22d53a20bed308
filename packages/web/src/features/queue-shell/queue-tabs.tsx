import type { Queue } from '@evalguard/contract';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { TabBar, tabClass } from '../../ui/tab-bar.tsx';
import { groupAt, queueTabGroups } from './queue-tab-groups.ts';

const innerClass =
  'rounded-full px-3 py-1.5 text-sm whitespace-nowrap text-muted hover:bg-accent-soft hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink max-lg:py-2.5';

/** The groups of a queue's screens, and below them the screens of the group one is in. */
export function QueueTabs({ queue }: { queue: Queue }) {
  const t = useTranslations('queues.tabs');
  const base = `/dashboard/queues/${queue.id}`;
  const path = useRouterState({ select: ({ location }) => location.pathname }).replace(/\/$/, '');
  const here = groupAt(path.slice(base.length));
  const tabs = here.tabs.filter(({ only }) => only === undefined || only === queue.target_type);
  return (
    <>
      <TabBar label={t('label')}>
        {queueTabGroups.map((group) => (
          <Link
            key={group.name}
            to={`${base}${group.tabs[0]?.path ?? ''}`}
            activeOptions={{ exact: true, includeSearch: false }}
            // The group is current on all of its screens, not only on the first, which its link leads to.
            aria-current={group === here ? 'true' : undefined}
            className={tabClass}
          >
            {t(`groups.${group.name}`)}
          </Link>
        ))}
      </TabBar>
      {tabs.length > 1 && (
        <TabBar label={t(`groups.${here.name}`)} isInner>
          {tabs.map(({ name, path: to }) => (
            <Link
              key={name}
              to={`${base}${to}`}
              activeOptions={{ exact: true, includeSearch: false }}
              className={innerClass}
            >
              {t(name)}
            </Link>
          ))}
        </TabBar>
      )}
    </>
  );
}
