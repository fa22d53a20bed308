import './content.css';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Table } from './read-table.ts';

/** More rows are a click away; a screen holds no more than this. */
const pageRows = 50;

/** A list of flat objects. */
export function DataTable({ table }: { table: Table }) {
  const t = useTranslations('content.table');
  const format = useFormatter();
  const [shown, setShown] = useState(pageRows);
  const rows = table.rows.slice(0, shown);
  const cell = (value: unknown) => {
    if (value === null || value === undefined) return <span className="text-muted">–</span>;
    return typeof value === 'number' ? format.number(value, { maximumFractionDigits: 6 }) : String(value);
  };
  return (
    <div className="space-y-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <div className="content-table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col" dir="auto">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a value never change places
              <tr key={index}>
                {table.columns.map((column) => (
                  <td
                    key={column}
                    dir="auto"
                    className={typeof row[column] === 'number' ? 'content-number' : undefined}
                  >
                    {cell(row[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rows.length > shown && (
        <button
          type="button"
          onClick={() => setShown(shown + pageRows * 10)}
          className="min-h-9 rounded-lg px-3 text-sm font-medium text-accent hover:bg-accent-soft max-lg:min-h-11"
        >
          {t('more', { count: table.rows.length - shown })}
        </button>
      )}
    </div>
  );
}
