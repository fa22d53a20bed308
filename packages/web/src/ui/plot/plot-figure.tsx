import type { ReactNode } from 'react';

interface PlotFigureProps {
  title: ReactNode;
  /** Of its heading: 2 where no section's heading stands above it. */
  level?: 2 | 3;
  /** What is seen, in a sentence; stands below the title. */
  lead?: ReactNode;
  /** Opens the table: "Show the data". */
  tableLabel: string;
  /** The same data as a table, for who cannot see the plot or wants the figures. */
  table: ReactNode;
  children: ReactNode;
}

/** A plot with its title above and its data as a table below. */
export function PlotFigure({ title, level = 3, lead, tableLabel, table, children }: PlotFigureProps) {
  const Heading = `h${level}` as const;
  return (
    <figure className="flex min-w-0 flex-col rounded-xl border border-line bg-surface p-4 sm:p-5">
      <figcaption>
        <Heading className="font-semibold">{title}</Heading>
        {lead !== undefined && <p className="mt-0.5 text-sm text-muted">{lead}</p>}
      </figcaption>
      <div className="mt-4 flex-1">{children}</div>
      <details className="mt-3 text-sm">
        <summary className="w-fit rounded-md text-muted hover:text-ink">{tableLabel}</summary>
        <div className="mt-2">{table}</div>
      </details>
    </figure>
  );
}
