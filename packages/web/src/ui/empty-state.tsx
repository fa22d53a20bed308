import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** What will be here, and what to do for it. */
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="rounded-xl border border-dashed border-line-strong p-8">
      <h2 className="font-semibold">{title}</h2>
      <div className="mt-2 max-w-prose text-muted">{children}</div>
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
