import type { ExportRow } from '../export-row.ts';
import { csvLine } from './csv-line.ts';

interface CsvOptions {
  columns: readonly string[];
  /** The queue's questions, each with a column of its own; answers to older ones stand in the last. */
  fields: readonly string[];
  isExact: boolean;
}

/** One line a row, after the names of the columns; a chunk for each page of rows. */
export async function* writeCsv(
  pages: AsyncIterable<readonly ExportRow[]>,
  { columns, fields, isExact }: CsvOptions,
): AsyncGenerator<string> {
  const heads = fields.map((key) => `values.${key}`);
  yield csvLine([...columns, ...heads, 'other_values'], true);
  for await (const rows of pages) {
    let chunk = '';
    for (const { values, ...row } of rows) {
      const facts: Record<string, unknown> = row;
      const others = Object.entries(values).filter(([key]) => !fields.includes(key));
      const cells = [
        ...columns.map((name) => facts[name]),
        ...fields.map((key) => values[key]),
        others.length === 0 ? null : Object.fromEntries(others),
      ];
      chunk += csvLine(cells as Parameters<typeof csvLine>[0], isExact);
    }
    yield chunk;
  }
}
