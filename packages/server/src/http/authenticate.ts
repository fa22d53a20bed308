import { createHash } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { covers, DomainError, type Role } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Caller } from '../context.ts';
import type { Executor } from '../database/database.ts';

/** Keys are 256 random bits in base 62 behind a prefix, so a plain SHA-256 is enough: there is nothing to guess. */
const keyPattern = /^eg_(live|test)_[0-9A-Za-z]{16,128}$/;

export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The key of an Authorization header, or null when there is no such header. */
export function bearerKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const match = /^Bearer +(\S+)\s*$/i.exec(header);
  if (match?.[1] === undefined || !keyPattern.test(match[1])) throw invalidKey();
  return match[1];
}

// One answer for unknown, revoked and expired: who holds a dead key learns nothing from it.
function invalidKey(): DomainError {
  return new DomainError(
    'UNAUTHENTICATED',
    'The API key is not valid: unknown, revoked or expired. Make one at /dashboard/api-keys.',
  );
}

export function missingCredentials(): DomainError {
  return new DomainError(
    'UNAUTHENTICATED',
    'Send Authorization: Bearer YOUR_API_KEY. Keys are made at /dashboard/api-keys.',
  );
}

interface IdentityRow {
  organization_id: string;
  member_id: string;
  user_id: string | null;
  member_role: Role | null;
  projects: { id: string; role: Role | null }[];
}

/** The member's projects, oldest first, with the role that a project gives them beside the organisation's. */
const projectsOfMember = sql`
  coalesce((
    select json_agg(json_build_object('id', p.id, 'role', r.role) order by p.created_at, p.id)
    from projects p
    left join member_project_roles r on r.project_id = p.id and r.member_id = m.id
    where p.organization_id = m.organization_id
  ), '[]') as projects`;

function callerOf(row: IdentityRow, apiKeyId: string | null): Caller {
  const projects = new Map<string, Role>();
  for (const { id, role } of row.projects) {
    const effective = role ?? row.member_role;
    if (effective !== null) projects.set(id, effective);
  }
  return {
    organizationId: row.organization_id,
    memberId: row.member_id,
    apiKeyId,
    userId: row.user_id,
    organizationRole: row.member_role,
    projects,
    isProjectBound: false,
  };
}

/** A key never gives more than it was made with, nor more than its identity has now. */
function narrowed(current: Role | null, keyRole: Role): Role | null {
  if (current === null) return null;
  if (covers(current, keyRole)) return keyRole;
  return covers(keyRole, current) ? current : null;
}

export async function authenticateKey(
  db: Executor,
  key: string,
  clientAddress: string,
  now: Date,
): Promise<Caller> {
  const { rows } = await sql<
    IdentityRow & { id: string; role: Role; project_id: string | null; allowed_ips: string[] | null }
  >`
    select k.id, k.role, k.project_id, k.allowed_ips::text[] as allowed_ips,
           m.organization_id, m.id as member_id, m.user_id, m.role as member_role, ${projectsOfMember}
    from api_keys k
    join members m on m.id = k.member_id
    where k.key_hash = ${hashApiKey(key)} and k.revoked_at is null and m.removed_at is null
      and (k.expires_at is null or k.expires_at > ${now})
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw invalidKey();
  if (row.allowed_ips !== null && !isAllowedAddress(clientAddress, row.allowed_ips)) {
    throw new DomainError('FORBIDDEN', `This key may not be used from ${clientAddress}.`);
  }
  const caller = callerOf(row, row.id);
  const projects = new Map<string, Role>();
  for (const [id, current] of caller.projects) {
    const role = narrowed(current, row.role);
    if (role !== null && (row.project_id === null || row.project_id === id)) projects.set(id, role);
  }
  return {
    ...caller,
    projects,
    organizationRole: row.project_id === null ? narrowed(caller.organizationRole, row.role) : null,
    isProjectBound: row.project_id !== null,
  };
}

/** The member that a signed-in person is, in the organisation they name or else the one they joined first. */
export async function authenticatePerson(
  db: Executor,
  userId: string,
  organizationId: string | null,
): Promise<Caller> {
  const { rows } = await sql<IdentityRow>`
    select m.organization_id, m.id as member_id, m.user_id, m.role as member_role, ${projectsOfMember}
    from members m
    where m.user_id = ${userId} and m.removed_at is null
      and (${organizationId}::uuid is null or m.organization_id = ${organizationId}::uuid)
    order by m.created_at, m.id
    limit 1
  `.execute(db);
  const [row] = rows;
  if (row === undefined) {
    throw new DomainError('FORBIDDEN', 'You are signed in, but no organisation has you as a member.');
  }
  return callerOf(row, null);
}

function isAllowedAddress(address: string, allowed: readonly string[]): boolean {
  const list = new BlockList();
  for (const range of allowed) {
    const [network = '', bits = ''] = range.split('/');
    list.addSubnet(network, Number(bits), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  // An IPv4 client on a dual-stack socket shows as ::ffff:192.0.2.1.
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
  return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
