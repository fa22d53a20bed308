import type { PageList } from '@evalguard/sdk';
import { wholeNumber } from './parse-arguments.ts';

/** The rows of a list, at most as many as --limit says. */
export async function readRows<Row>(list: PageList<Row>, limit: string | undefined): Promise<Row[]> {
  const most = wholeNumber('limit', limit) ?? Number.POSITIVE_INFINITY;
  const rows: Row[] = [];
  if (most === 0) return rows;
  for await (const row of list) {
    rows.push(row);
    if (rows.length >= most) break;
  }
  return rows;
}
