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
  /** On a phone each row is a block of its cells, below one another, in place of a table that scrolls. */
  stacks?: boolean;
}

/** A table of at most some hundred rows; it scrolls sideways in itself on a phone. */
export function PlainTable<Row>({ caption, columns, rows, keyOf, stacks = false }: PlainTableProps<Row>) {
  const block = stacks ? 'max-sm:block' : '';
  return (
    <ScrollRegion
      label={caption}
      className="fades relative overflow-x-auto rounded-xl border border-line bg-surface"
    >
      <table className={`w-full border-collapse text-sm ${block}`}>
        <caption className="sr-only">{caption}</caption>
        <thead className={stacks ? 'max-sm:sr-only' : ''}>
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
        <tbody className={block}>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={`border-b border-line last:border-b-0 hover:bg-paper ${stacks ? 'max-sm:block max-sm:py-2' : ''}`}
            >
              {columns.map(({ key, title, isNumber, isShort, cell }, index) => (
                <td
                  key={key}
                  className={`px-4 ${stacks ? 'py-2.5 max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:py-1' : 'py-2.5'} ${isNumber === true ? 'text-end tabular-nums' : 'text-start'} ${isNumber === true || isShort === true ? 'whitespace-nowrap' : ''}`}
                >
                  {stacks && index > 0 && typeof title === 'string' && (
                    <span aria-hidden="true" className="text-muted sm:hidden">
                      {title}
                    </span>
                  )}
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
