import { ApiKey, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { type ApiKeyRow, apiKeyColumns, exampleApiKey, showApiKey } from './api-key-row.ts';

/** The organisation's keys, newest first, revoked ones too; never a key or its hash. */
export async function listApiKeys(
  ctx: Context,
  { query }: { query: z.output<typeof PageQuery> },
): Promise<Page<ApiKey>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (k.created_at, k.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<ApiKeyRow & { created_text: string }>`
    select ${apiKeyColumns}, k.created_at::text as created_text from api_keys k
    where k.organization_id = ${ctx.organizationId} ${older}
    order by k.created_at desc, k.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ created_text: _, ...row }) => showApiKey(row)),
    next_cursor:
      rows.length > page.length && last !== undefined ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listApiKeysEndpoint = endpoint({
  id: 'apiKeys.list',
  method: 'GET',
  path: '/api-keys',
  summary: 'List API keys',
  role: 'admin',
  scope: 'organization',
  rateClass: 'read',
  query: PageQuery,
  output: ApiKey,
  page: true,
  errors: [],
  example: { query: { limit: 50 }, output: exampleApiKey },
  run: listApiKeys,
});
