import { Id, type Page, PageQuery, Pair } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { examplePair, type PairRow, pairColumns, showPair } from './pair-row.ts';

const Query = PageQuery.extend({ projectId: Id.optional() });

/** Pairs, newest first. */
export async function listPairs(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<Pair>> {
  const after = decodeCursor(query.cursor, ['time', 'number']);
  const older =
    after === null
      ? sql``
      : sql`and (p.created_at, p.target_ref) < (${after[0]}::timestamptz, ${after[1]}::bigint)`;
  const { rows } = await sql<PairRow & { created_text: string }>`
    select ${pairColumns}, p.created_at::text as created_text
    from pairs p join targets t on t.ref = p.target_ref
    where p.project_id = any(${ctx.projectIds}::uuid[]) ${older}
    order by p.created_at desc, p.target_ref desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ created_text: _, ...row }) => showPair(row)),
    next_cursor:
      rows.length > page.length && last !== undefined
        ? encodeCursor([last.created_text, last.target_ref])
        : null,
  };
}

export const listPairsEndpoint = endpoint({
  id: 'pairs.list',
  method: 'GET',
  path: '/pairs',
  summary: 'List pairs',
  role: 'viewer',
  rateClass: 'read',
  query: Query,
  output: Pair,
  page: true,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: examplePair },
  run: listPairs,
});
