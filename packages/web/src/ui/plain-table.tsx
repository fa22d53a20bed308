import type { ReactNode } from 'react';
import { ScrollRegion } from './scroll-region.tsx';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** Its words stay in one line. */
  isShort?: boolean;
  /** Numbers stand at the end of the cell, in figures of equal width. */
  isNumber?: boolean;
  cell(row: Row): ReactNode;
}

interface PlainTableProps<Row> {
  /** Says to a screen reader what the table holds. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}

/** A table of at most some hundred rows; it scrolls sideways in itself on a phone. */
export function PlainTable<Row>({ caption, columns, rows, keyOf }: PlainTableProps<Row>) {
  return (
    <ScrollRegion
      label={caption}
      className="relative overflow-x-auto rounded-xl border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-muted">
            {columns.map(({ key, title, isNumber }) => (
              <th
                key={key}
                scope="col"
                className={`px-4 py-2.5 font-medium whitespace-nowrap ${isNumber === true ? 'text-end' : 'text-start'}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-b-0 hover:bg-paper">
              {columns.map(({ key, isNumber, isShort, cell }) => (
                <td
                  key={key}
                  className={`px-4 py-2.5 ${isNumber === true ? 'text-end tabular-nums' : 'text-start'} ${isNumber === true || isShort === true ? 'whitespace-nowrap' : ''}`}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
