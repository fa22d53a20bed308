import { randomBytes } from 'node:crypto';
import { CreateMemberInput, InvitedMember, invalidField } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { hashLinkToken } from '../organizations/set-up-installation.ts';
import { setProjectRole } from '../project-roles/set-project-role.ts';
import {
  exampleMember,
  getMemberRow,
  type MemberRow,
  memberColumns,
  requireCovers,
  showMember,
} from './member-row.ts';

const invitationDays = 7;

/** Invites a person by a link; nothing is sent by e-mail. Inviting again makes a new link and ends the old one. */
export async function createMember(
  ctx: Context,
  { body }: { body: z.output<typeof CreateMemberInput> },
): Promise<z.infer<typeof InvitedMember>> {
  requireCovers(ctx, body.role);
  const isInProject = body.project_id !== undefined;
  const { rows } = await sql<MemberRow>`
    insert into members as m (organization_id, kind, name, email, role, created_at)
    values (${ctx.organizationId}, 'person', ${body.name ?? body.email}, ${body.email},
            ${isInProject ? null : body.role}, ${ctx.now})
    on conflict (organization_id, email) where email is not null and removed_at is null
    do update set role = coalesce(excluded.role, m.role) where m.user_id is null
    returning ${memberColumns}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw invalidField('email', 'taken', `${body.email} is a member already.`);
  if (body.project_id !== undefined) await setProjectRole(ctx, body.project_id, row.id, body.role);
  const token = randomBytes(24).toString('base64url');
  await sql`delete from invitations where member_id = ${row.id} and accepted_at is null`.execute(ctx.db);
  await sql`
    insert into invitations (organization_id, member_id, token_hash, expires_at, created_by, created_at)
    values (${ctx.organizationId}, ${row.id}, ${hashLinkToken(token)},
            ${new Date(ctx.now.getTime() + invitationDays * 86_400_000)}, ${ctx.memberId}, ${ctx.now})
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'members.create',
    subjectId: row.id,
    details: { role: body.role, project_id: body.project_id },
  });
  return { ...showMember(await getMemberRow(ctx, row.id)), invitation_url: `/invitations/${token}` };
}

export const createMemberEndpoint = endpoint({
  id: 'members.create',
  method: 'POST',
  path: '/members',
  summary: 'Invite a member',
  role: 'admin',
  scope: 'organization',
  rateClass: 'write',
  status: 201,
  body: CreateMemberInput,
  output: InvitedMember,
  errors: ['NOT_FOUND'],
  example: {
    body: { email: 'grace@example.com', name: 'Grace', role: 'rater' },
    output: { ...exampleMember, invitation_url: '/invitations/token' },
  },
  run: createMember,
});
