import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PageHeader } from '../../ui/page-header.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SectionTabs } from '../../ui/section-tabs.tsx';

const sections = {
  people: { members: '/dashboard/people', pools: '/dashboard/pools' },
  settings: { project: '/dashboard/settings', keys: '/dashboard/api-keys', audit: '/dashboard/audit' },
} as const;

type Tab = 'members' | 'pools' | 'project' | 'keys' | 'audit';

interface AdminScreenProps {
  section: keyof typeof sections;
  tab: Tab;
  lead: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen of the administration with its neighbours as tabs. */
export function AdminScreen({ section, tab, lead, actions, children }: AdminScreenProps) {
  const t = useTranslations('people');
  const tabs = Object.entries(sections[section]) as [Tab, string][];
  return (
    <Screen>
      <PageHeader title={t(`tabs.${tab}`)} actions={actions} />
      <SectionTabs
        label={t(`tabs.${section}`)}
        tabs={tabs.map(([name, href]) => ({ href, title: t(`tabs.${name}`) }))}
      />
      <p className="mb-6 max-w-prose text-muted">{lead}</p>
      {children}
    </Screen>
  );
}
