import type { EvalRun } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { PageHeader } from '../../ui/page-header.tsx';
import { Screen } from '../../ui/screen.tsx';
import { TabBar, tabClass } from '../../ui/tab-bar.tsx';
import { countsQuery } from './run-queries.ts';
import { runTabs } from './run-tabs.ts';

interface RunLayoutProps {
  run: EvalRun;
  /** What of the address stays when another tab is opened. */
  kept: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** A run's name, figures and tabs; the tab's screen stands below. */
export function RunLayout({ run, kept, children }: RunLayoutProps) {
  const t = useTranslations('runs');
  const tabs = useTranslations('evidence.tabs');
  const format = useFormatter();
  const path = useRouterState({ select: ({ location }) => location.pathname }).replace(/\/$/, '');
  const tab = runTabs.find((one) => path === `/dashboard/runs/${run.id}${one.path}`);
  const { data: whole } = useQuery(countsQuery(run.id, {}));
  if (whole === undefined) return null;
  const known = whole.passed + whole.failed;
  const figures = [
    [t('list.cases'), format.number(whole.total)],
    [t('list.passed'), known === 0 ? '–' : format.number(whole.passed / known, { style: 'percent' })],
    ...whole.scorers
      .slice(0, 4)
      .map(({ name, mean }) => [
        name,
        mean === null ? '–' : format.number(mean, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
      ]),
  ];
  return (
    <Screen>
      <Link to="/dashboard/runs" className="text-sm text-muted hover:text-ink">
        {t('all')}
      </Link>
      <div className="mt-1">
        <PageHeader
          name={tab === undefined ? run.name : `${tabs(tab.name)} · ${run.name}`}
          title={<span dir="auto">{run.name}</span>}
          lead={
            <>
              {run.model !== null && (
                <>
                  <bdi>{run.model}</bdi>
                  {' · '}
                </>
              )}
              <bdi>
                {format.dateTime(new Date(run.created_at), { dateStyle: 'medium', timeStyle: 'short' })}
              </bdi>
            </>
          }
        />
      </div>
      <dl className="mt-6 flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="max-w-40 truncate text-sm text-muted" dir="auto">
              {name}
            </dt>
            <dd className="text-xl font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <TabBar label={tabs('label')}>
        {runTabs.map(({ name, path }) => (
          <Link
            key={name}
            to={`/dashboard/runs/${run.id}${path}` as string}
            search={kept as never}
            activeOptions={{ exact: true, includeSearch: false }}
            className={tabClass}
          >
            {tabs(name)}
          </Link>
        ))}
      </TabBar>
      <div className="mt-6">{children}</div>
    </Screen>
  );
}
