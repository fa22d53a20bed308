import { type ReactNode, useId } from 'react';

interface EditorSectionProps {
  title: string;
  lead?: ReactNode;
  /** Stands at the end of the heading's line. */
  action?: ReactNode;
  children: ReactNode;
}

/** One group of settings under its heading. */
export function EditorSection({ title, lead, action, children }: EditorSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface p-5">
      <div className="flex items-center justify-between gap-4">
        <h2 id={id} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {action}
      </div>
      {lead !== undefined && <p className="mt-0.5 max-w-prose text-sm text-pretty text-muted">{lead}</p>}
      <div className="mt-4 space-y-4">{children}</div>
    </section>
  );
}
