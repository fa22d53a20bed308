import { Id, type Page, PageQuery, RaterPool } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRaterPool, type RaterPoolRow, raterPoolColumns, showRaterPool } from './rater-pool-row.ts';

const Query = PageQuery.extend({ projectId: Id.optional() });

/** Pools with their members, by name. */
export async function listRaterPools(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<RaterPool>> {
  const after = decodeCursor(query.cursor, ['string', 'uuid']);
  const later = after === null ? sql`` : sql`and (p.name, p.id) > (${after[0]}, ${after[1]}::uuid)`;
  const { rows } = await sql<RaterPoolRow>`
    select ${raterPoolColumns} from rater_pools p
    where p.project_id = any(${ctx.projectIds}::uuid[]) ${later}
    order by p.name, p.id limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(showRaterPool),
    next_cursor: rows.length > page.length && last !== undefined ? encodeCursor([last.name, last.id]) : null,
  };
}

export const listRaterPoolsEndpoint = endpoint({
  id: 'raterPools.list',
  method: 'GET',
  path: '/rater-pools',
  summary: 'List rater pools',
  role: 'viewer',
  rateClass: 'read',
  query: Query,
  output: RaterPool,
  page: true,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: exampleRaterPool },
  run: listRaterPools,
});
