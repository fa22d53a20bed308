import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

/** Links to the screens of one thing. They scroll sideways where they do not fit, and the current one is in view. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab is another one when the path is.
  useEffect(() => {
    const tab = bar.current?.querySelector('[aria-current=page]')?.getBoundingClientRect();
    const view = bar.current?.getBoundingClientRect();
    if (tab === undefined || view === undefined) return;
    bar.current?.scrollBy({ left: (tab.left + tab.right - view.left - view.right) / 2 });
  }, [path]);
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="mt-6 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line [scrollbar-width:thin]"
    >
      {children}
    </nav>
  );
}

/** Of a link in a {@link TabBar}. */
export const tabClass =
  '-mb-px border-b-2 border-transparent px-3 py-2 text-sm whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink max-lg:py-3';
