import { covers, DomainError, type Member, notFound, type Role } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

export const memberColumns = sql`
  m.id, m.kind, m.name, m.email, m.role, m.kind = 'service' or m.user_id is not null as has_joined, m.created_at,
  greatest(m.last_seen_at, (select max(k.last_used_at) from api_keys k where k.member_id = m.id)) as last_seen_at,
  (select max(i.expires_at) from invitations i where i.member_id = m.id and i.accepted_at is null and m.user_id is null)
    as invitation_expires_at,
  coalesce((select json_agg(json_build_object('project_id', r.project_id, 'role', r.role) order by r.project_id)
            from member_project_roles r where r.member_id = m.id), '[]') as project_roles`;

export interface MemberRow extends Omit<Member, 'created_at' | 'last_seen_at' | 'invitation_expires_at'> {
  created_at: Date;
  last_seen_at: Date | null;
  invitation_expires_at: Date | null;
}

export function showMember(row: MemberRow): Member {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    last_seen_at: row.last_seen_at?.toISOString() ?? null,
    invitation_expires_at: row.invitation_expires_at?.toISOString() ?? null,
  };
}

export async function getMemberRow(ctx: Context, id: string): Promise<MemberRow> {
  const { rows } = await sql<MemberRow>`
    select ${memberColumns} from members m
    where m.id = ${id} and m.organization_id = ${ctx.organizationId} and m.removed_at is null
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('member');
  return row;
}

/** Nobody gives, takes or touches a role above their own. */
export function requireCovers(ctx: Context, role: Role | null): void {
  const own = ctx.caller.organizationRole;
  if (role !== null && (own === null || !covers(own, role))) {
    throw new DomainError('FORBIDDEN', `The role "${role}" is above the caller's.`);
  }
}

/** An organisation without an owner could never be managed again. */
export async function requireAnotherOwner(ctx: Context, memberId: string): Promise<void> {
  const { rows } = await sql`
    select id from members
    where organization_id = ${ctx.organizationId} and role = 'owner' and kind = 'person' and user_id is not null
      and removed_at is null
    order by id for update
  `.execute(ctx.db);
  if (rows.length === 1 && (rows[0] as { id: string }).id === memberId) {
    throw new DomainError('CONFLICT', 'This is the last owner. Make somebody else an owner first.');
  }
}

export const exampleMember: Member = {
  id: '00000000-0000-0000-0000-000000000000',
  kind: 'person',
  name: 'Grace',
  email: 'grace@example.com',
  role: 'rater',
  project_roles: [],
  has_joined: false,
  last_seen_at: null,
  invitation_expires_at: '2026-01-12T10:00:00.000Z',
  created_at: '2026-01-05T10:00:00.000Z',
};
