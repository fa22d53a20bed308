import type { ReactNode } from 'react';
import { ScrollRegion } from '../scroll-region.tsx';

export interface HeatCell {
  text: string;
  /** Stands smaller below the text. */
  note?: string;
  /** 0 (as the paper) to 1 (full tone). */
  strength: number;
}

interface HeatMapProps {
  caption: string;
  /** What stands above the rows' names. */
  corner?: ReactNode;
  rows: readonly { key: string; label: string }[];
  columns: readonly { key: string; label: string }[];
  /** Null where there is nothing to say. */
  cell(row: string, column: string): HeatCell | null;
}

/** A table whose cells are toned by their value; the numbers stand in it, so that nobody needs the tone. */
export function HeatMap({ caption, corner, rows, columns, cell }: HeatMapProps) {
  return (
    <ScrollRegion label={caption} className="fades overflow-x-auto">
      <table className="border-separate border-spacing-1 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <td className="pe-3 text-xs text-muted">{corner}</td>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="max-w-28 truncate px-1 pb-1 font-medium" title={label}>
                <span dir="auto">{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th
                scope="row"
                className="max-w-36 truncate pe-3 text-start font-medium sm:max-w-48"
                title={row.label}
              >
                <span dir="auto">{row.label}</span>
              </th>
              {columns.map((column) => (
                <Cell key={column.key} cell={cell(row.key, column.key)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Above it ink would be hard to read on the accent. */
const toneMax = 36;

function Cell({ cell }: { cell: HeatCell | null }) {
  if (cell === null) return <td className="h-12 min-w-20 rounded-md bg-paper" />;
  const tone = Math.round(toneMax * Math.max(0, Math.min(1, cell.strength)));
  return (
    <td
      className="h-12 min-w-20 rounded-md px-2 text-center tabular-nums"
      style={{ background: `color-mix(in srgb, var(--accent) ${tone}%, var(--surface))` }}
    >
      <span dir="ltr">{cell.text}</span>
      {cell.note !== undefined && (
        <span dir="ltr" className="block text-[11px] whitespace-nowrap">
          {cell.note}
        </span>
      )}
    </td>
  );
}
