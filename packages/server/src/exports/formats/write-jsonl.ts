import type { ExportRow } from '../export-row.ts';

/** One JSON object a line; a chunk for each page of rows. */
export async function* writeJsonl(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
