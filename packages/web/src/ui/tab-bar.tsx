import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

interface TabBarProps {
  label: string;
  /** The second of two: the screens of the group that is current in the first. */
  isInner?: boolean;
  children: ReactNode;
}

/** Links to the screens of one thing. They scroll sideways where they do not fit, and the current one is in view. */
export function TabBar({ label, isInner = false, children }: TabBarProps) {
  const bar = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab is another one when the path is.
  useEffect(() => {
    const tab = bar.current?.querySelector('[aria-current]')?.getBoundingClientRect();
    const view = bar.current?.getBoundingClientRect();
    if (tab === undefined || view === undefined) return;
    bar.current?.scrollBy({ left: (tab.left + tab.right - view.left - view.right) / 2 });
  }, [path]);
  return (
    <nav
      ref={bar}
      aria-label={label}
      className={`sideways flex gap-1 ${isInner ? 'mt-3' : 'mt-6 border-b border-line'}`}
    >
      {children}
    </nav>
  );
}

/** Of a link in a {@link TabBar}. */
export const tabClass =
  '-mb-px border-b-2 border-transparent px-3 py-2 text-sm whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2 [&[aria-current]]:border-accent [&[aria-current]]:font-medium [&[aria-current]]:text-ink max-lg:py-3';
