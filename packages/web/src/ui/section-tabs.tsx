import { Link } from '@tanstack/react-router';

interface SectionTabsProps {
  label: string;
  tabs: readonly { href: string; title: string }[];
}

/** The screens of one section; on a phone they scroll sideways. */
export function SectionTabs({ label, tabs }: SectionTabsProps) {
  return (
    <nav aria-label={label} className="mt-6 mb-6 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ href, title }) => (
        <Link
          key={href}
          to={href}
          activeOptions={{ exact: true, includeSearch: false }}
          className="-mb-px border-b-2 border-transparent px-3 py-2 text-sm whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink max-lg:py-3"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
