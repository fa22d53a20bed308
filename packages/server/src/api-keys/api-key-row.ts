import type { ApiKey } from '@evalguard/contract';
import { sql } from 'kysely';

/** Columns of a key as the API shows it, from `api_keys k`. */
export const apiKeyColumns = sql`
  k.id, k.name, k.prefix, k.role, k.acts_as, k.member_id, k.project_id, k.allowed_ips::text[] as allowed_ips,
  k.expires_at, k.created_at, k.revoked_at, k.last_used_at`;

type Times = 'expires_at' | 'created_at' | 'revoked_at' | 'last_used_at';
export interface ApiKeyRow extends Omit<ApiKey, Times> {
  expires_at: Date | null;
  created_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

export function showApiKey(row: ApiKeyRow): ApiKey {
  return {
    ...row,
    expires_at: row.expires_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    revoked_at: row.revoked_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
  };
}

export const exampleApiKey: ApiKey = {
  id: '00000000-0000-0000-0000-000000000000',
  name: 'CI',
  prefix: 'eg_live_0123',
  role: 'editor',
  acts_as: 'service',
  member_id: '00000000-0000-0000-0000-000000000000',
  project_id: null,
  allowed_ips: null,
  expires_at: null,
  created_at: '2026-01-05T10:00:00.000Z',
  revoked_at: null,
  last_used_at: null,
};
