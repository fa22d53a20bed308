import { invalidField, notFound, type RaterPool } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

export interface RaterPoolRow extends Omit<RaterPool, 'created_at'> {
  created_at: Date;
}

export const raterPoolColumns = sql`
  p.id, p.project_id, p.name, p.description, p.created_at,
  array(select m.member_id::text from rater_pool_members m where m.rater_pool_id = p.id order by m.member_id)
    as member_ids`;

export function showRaterPool(row: RaterPoolRow): RaterPool {
  return { ...row, created_at: row.created_at.toISOString() };
}

export async function getRaterPool(ctx: Context, id: string): Promise<RaterPool> {
  const { rows } = await sql<RaterPoolRow>`
    select ${raterPoolColumns} from rater_pools p
    where p.id = ${id} and p.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('rater pool');
  return showRaterPool(row);
}

/** Replaces a pool's members; each must be a member of the organisation who may rate. */
export async function setPoolMembers(
  ctx: Context,
  poolId: string,
  memberIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select m.id from members m join rater_pools p on p.id = ${poolId}
    left join member_project_roles r on r.member_id = m.id and r.project_id = p.project_id
    where m.id = any(${memberIds}::uuid[]) and m.organization_id = ${ctx.organizationId} and m.removed_at is null
      and coalesce(r.role, m.role) in ('rater', 'editor', 'admin', 'owner')
  `.execute(ctx.db);
  const known = new Set(rows.map((row) => row.id));
  const stray = memberIds.findIndex((id) => !known.has(id.toLowerCase()));
  if (stray >= 0) {
    throw invalidField(
      `member_ids[${stray}]`,
      'unknown_member',
      'No such member, or one whose role may not rate.',
    );
  }
  await sql`delete from rater_pool_members where rater_pool_id = ${poolId}`.execute(ctx.db);
  await sql`
    insert into rater_pool_members (rater_pool_id, member_id)
    select ${poolId}, id from unnest(${[...known]}::uuid[]) as id
  `.execute(ctx.db);
}

const zero = '00000000-0000-0000-0000-000000000000';
export const exampleRaterPool: RaterPool = {
  id: zero,
  project_id: zero,
  name: 'Physicians',
  description: null,
  member_ids: [zero],
  created_at: '2026-01-05T10:00:00.000Z',
};
