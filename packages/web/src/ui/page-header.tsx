import type { ReactNode } from 'react';
import { useTitle } from './use-title.ts';

interface PageHeaderProps {
  title: ReactNode;
  /** What the browser's tab is called, where the title is more than text. */
  name?: string;
  lead?: ReactNode;
  /** What can be done here; stands at the end of the line, below the title on a phone. */
  actions?: ReactNode;
}

/** The one heading of a screen. */
export function PageHeader({ title, name, lead, actions }: PageHeaderProps) {
  useTitle(name ?? (typeof title === 'string' ? title : undefined));
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight text-pretty">{title}</h1>
        {lead !== undefined && <p className="mt-1 max-w-prose text-muted">{lead}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
