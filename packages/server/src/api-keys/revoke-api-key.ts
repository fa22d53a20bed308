import { ApiKey, covers, DomainError, Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { type ApiKeyRow, apiKeyColumns, exampleApiKey, showApiKey } from './api-key-row.ts';

const Params = z.object({ api_key_id: Id });

/** Ends a key: the next request with it is refused. Doing it again changes nothing. */
export async function revokeApiKey(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<ApiKey> {
  const { rows } = await sql<ApiKeyRow>`
    update api_keys k set revoked_at = coalesce(k.revoked_at, ${ctx.now})
    where k.id = ${params.api_key_id} and k.organization_id = ${ctx.organizationId}
    returning ${apiKeyColumns}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('API key');
  const { organizationRole } = ctx.caller;
  if (organizationRole === null || !covers(organizationRole, row.role)) {
    throw new DomainError('FORBIDDEN', "A key with a role above the caller's can't be revoked by them.");
  }
  await addAuditEntry(ctx, { action: 'apiKeys.revoke', subjectId: row.id });
  return showApiKey(row);
}

export const revokeApiKeyEndpoint = endpoint({
  id: 'apiKeys.revoke',
  method: 'DELETE',
  path: '/api-keys/{api_key_id}',
  summary: 'Revoke an API key',
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  params: Params,
  output: ApiKey,
  errors: ['NOT_FOUND'],
  example: {
    params: { api_key_id: exampleApiKey.id },
    output: { ...exampleApiKey, revoked_at: '2026-01-06T10:00:00.000Z' },
  },
  run: revokeApiKey,
});
