import { Link } from '@tanstack/react-router';
import { TabBar, tabClass } from './tab-bar.tsx';

interface SectionTabsProps {
  label: string;
  tabs: readonly { href: string; title: string }[];
}

/** The screens of one section; on a phone they scroll sideways. */
export function SectionTabs({ label, tabs }: SectionTabsProps) {
  return (
    <div className="mb-6">
      <TabBar label={label}>
        {tabs.map(({ href, title }) => (
          <Link
            key={href}
            to={href}
            activeOptions={{ exact: true, includeSearch: false }}
            className={tabClass}
          >
            {title}
          </Link>
        ))}
      </TabBar>
    </div>
  );
}
