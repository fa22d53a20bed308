import { callApi } from './call-api.ts';

/** Every row of a list that is short by nature (members, keys, pools), page after page. */
export async function listAll<Row>(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '1000', ...(cursor !== null && { cursor }) });
    const answer: { data: Row[]; next_cursor?: string | null } = await callApi<Row[]>(
      'GET',
      `${path}?${query}`,
    );
    rows.push(...answer.data);
    cursor = answer.next_cursor ?? null;
  } while (cursor !== null);
  return rows;
}
