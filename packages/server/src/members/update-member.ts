import { Id, Member, UpdateMemberInput } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleMember, getMemberRow, requireAnotherOwner, requireCovers, showMember } from './member-row.ts';

const Params = z.object({ member_id: Id });

/** Changes a member's name or role; keys that acted above the new role lose what they had above it at once. */
export async function updateMember(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: z.output<typeof UpdateMemberInput> },
): Promise<Member> {
  const member = await getMemberRow(ctx, params.member_id);
  requireCovers(ctx, member.role);
  requireCovers(ctx, body.role ?? null);
  if (body.role !== undefined && body.role !== 'owner') await requireAnotherOwner(ctx, member.id);
  await sql`
    update members set name = ${body.name ?? member.name}, role = ${body.role ?? member.role} where id = ${member.id}
  `.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'members.update', subjectId: member.id, details: { role: body.role } });
  return showMember(await getMemberRow(ctx, member.id));
}

export const updateMemberEndpoint = endpoint({
  id: 'members.update',
  method: 'PATCH',
  path: '/members/{member_id}',
  summary: 'Update a member',
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  params: Params,
  body: UpdateMemberInput,
  output: Member,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { member_id: exampleMember.id },
    body: { role: 'editor' },
    output: { ...exampleMember, role: 'editor' },
  },
  run: updateMember,
});
