import { randomBytes } from 'node:crypto';
import {
  CreateApiKeyInput,
  CreatedApiKey,
  covers,
  DomainError,
  invalidField,
  type Role,
} from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { hashApiKey } from '../http/authenticate.ts';
import { endpoint } from '../http/endpoint.ts';
import { type ApiKeyRow, apiKeyColumns, exampleApiKey, showApiKey } from './api-key-row.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^43 is a little more than 2^256. */
const secretLength = 43;

/** Uniform base-62 text: bytes of 248 and more are thrown away, so no character is likelier than another. */
function randomSecret(): string {
  let text = '';
  while (text.length < secretLength) {
    for (const byte of randomBytes(64)) {
      if (byte < 248 && text.length < secretLength) text += alphabet[byte % 62];
    }
  }
  return text;
}

interface CreateArguments {
  body: z.output<typeof CreateApiKeyInput>;
}

/** Makes a key and shows it this once; only its hash is kept. */
export async function createApiKey(
  ctx: Context,
  { body }: CreateArguments,
): Promise<z.infer<typeof CreatedApiKey>> {
  const { organizationRole } = ctx.caller;
  if (organizationRole === null || !covers(organizationRole, body.role)) {
    throw new DomainError('FORBIDDEN', `A key may not have a role above its maker's (${organizationRole}).`);
  }
  if (body.expires_at !== undefined && body.expires_at !== null && new Date(body.expires_at) <= ctx.now) {
    throw invalidField('expires_at', 'in_the_past', 'expires_at must lie in the future.');
  }
  await requireNetworks(ctx, body.allowed_ips ?? []);
  const environment = await environmentOf(ctx, body.project_id ?? null);
  const key = `eg_${environment}_${randomSecret()}`;
  const memberId = body.acts_as === 'me' ? ctx.memberId : await createService(ctx, body.name, body.role);
  const { rows } = await sql<ApiKeyRow>`
    insert into api_keys as k (organization_id, member_id, acts_as, created_by, project_id, name, prefix, key_hash, role,
                               allowed_ips, expires_at, created_at)
    values (${ctx.organizationId}, ${memberId}, ${body.acts_as}, ${ctx.memberId}, ${body.project_id ?? null},
            ${body.name}, ${key.slice(0, 12)}, ${hashApiKey(key)}, ${body.role},
            ${body.allowed_ips ?? null}::text[]::cidr[], ${body.expires_at ?? null}, ${ctx.now})
    returning ${apiKeyColumns}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the key was not inserted');
  await addAuditEntry(ctx, { action: 'apiKeys.create', subjectId: row.id, details: { role: row.role } });
  return { ...showApiKey(row), key };
}

/** 10.0.0.5/8 may mean one address or a network of millions; whoever wrote it has to say which. */
async function requireNetworks(ctx: Context, ranges: readonly string[]): Promise<void> {
  const { rows } = await sql<{ index: number; network: string }>`
    select nr::int - 1 as index, network(range::inet)::text as network
    from unnest(${ranges}::text[]) with ordinality as given (range, nr)
    where range::inet <> network(range::inet)
    order by nr limit 1
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) return;
  const message = `${ranges[row.index]} has bits beyond its network; write ${row.network} or a single address.`;
  throw invalidField(`allowed_ips[${row.index}]`, 'not_a_network', message);
}

async function environmentOf(ctx: Context, projectId: string | null): Promise<string> {
  if (projectId === null) return 'live';
  const { rows } = await sql<{ environment: string }>`
    select environment from projects where id = ${projectId} and organization_id = ${ctx.organizationId}
  `.execute(ctx.db);
  if (rows[0] === undefined) throw invalidField('project_id', 'unknown_project', 'No such project.');
  return rows[0].environment;
}

async function createService(ctx: Context, name: string, role: Role): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into members (organization_id, kind, name, role, created_at)
    values (${ctx.organizationId}, 'service', ${name}, ${role}, ${ctx.now}) returning id
  `.execute(ctx.db);
  return rows[0]?.id ?? '';
}

export const createApiKeyEndpoint = endpoint({
  id: 'apiKeys.create',
  method: 'POST',
  path: '/api-keys',
  summary: 'Make an API key',
  description:
    'The key is shown once. "me" acts with the identity of its maker, "service" is an identity, and so a rater, of its own.',
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  status: 201,
  body: CreateApiKeyInput,
  output: CreatedApiKey,
  errors: [],
  example: {
    body: { name: 'CI', role: 'editor', acts_as: 'service' },
    output: { ...exampleApiKey, key: 'eg_live_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg' },
  },
  run: createApiKey,
});
