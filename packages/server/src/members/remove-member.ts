import { Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleMember, getMemberRow, requireAnotherOwner, requireCovers } from './member-row.ts';

const Params = z.object({ member_id: Id });
const Removed = z.object({ id: Id, removed: z.literal(true) }).meta({ id: 'RemovedMember' });

/** Takes a member's access away: sessions end, keys are revoked. What they judged stays under their name. */
export async function removeMember(ctx: Context, { params }: { params: z.output<typeof Params> }) {
  const member = await getMemberRow(ctx, params.member_id);
  requireCovers(ctx, member.role);
  await requireAnotherOwner(ctx, member.id);
  await sql`update members set removed_at = ${ctx.now} where id = ${member.id}`.execute(ctx.db);
  await sql`
    update api_keys set revoked_at = ${ctx.now} where member_id = ${member.id} and revoked_at is null
  `.execute(ctx.db);
  await sql`
    delete from user_sessions where user_id = (select user_id from members where id = ${member.id})
  `.execute(ctx.db);
  await sql`delete from invitations where member_id = ${member.id} and accepted_at is null`.execute(ctx.db);
  await sql`delete from rater_pool_members where member_id = ${member.id}`.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'members.remove', subjectId: member.id });
  return { id: member.id, removed: true as const };
}

export const removeMemberEndpoint = endpoint({
  id: 'members.remove',
  method: 'DELETE',
  path: '/members/{member_id}',
  summary: 'Remove a member',
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  params: Params,
  output: Removed,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: { params: { member_id: exampleMember.id }, output: { id: exampleMember.id, removed: true } },
  run: removeMember,
});
