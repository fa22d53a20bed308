import { AcceptInvitationInput, DomainError, Session } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { PublicContext } from '../context.ts';
import { endpoint, Reply } from '../http/endpoint.ts';
import { hashLinkToken } from '../organizations/set-up-installation.ts';
import { openSession } from '../sessions/open-session.ts';
import { hashPassword } from '../sessions/password.ts';
import { exampleSession, showSession } from '../sessions/show-session.ts';

const Params = z.object({ token: z.string().min(1).max(200) });

interface AcceptArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof AcceptInvitationInput>;
}

/** The invited person chooses name and password and is signed in; the link works once. */
export async function acceptInvitation(
  ctx: PublicContext,
  { params, body }: AcceptArguments,
): Promise<Reply<Session>> {
  const { rows } = await sql<{ member_id: string; email: string }>`
    update invitations i set accepted_at = ${ctx.now}
    from members m
    where i.kind = 'member' and i.token_hash = ${hashLinkToken(params.token)} and i.accepted_at is null
      and i.expires_at > ${ctx.now} and m.id = i.member_id and m.removed_at is null and m.user_id is null
    returning i.member_id, m.email
  `.execute(ctx.db);
  const [invitation] = rows;
  if (invitation === undefined) {
    throw new DomainError(
      'LINK_EXPIRED',
      'The invitation is not valid any more. Ask for a new one, or sign in.',
    );
  }
  const { rows: users } = await sql<{ id: string }>`
    insert into users (name, email) values (${body.name}, ${invitation.email})
    on conflict (email) do nothing returning id
  `.execute(ctx.db);
  const userId = users[0]?.id;
  if (userId === undefined) {
    throw new DomainError(
      'CONFLICT',
      'An account with this e-mail address is there already. Sign in instead.',
    );
  }
  await sql`
    insert into user_accounts (user_id, account_id, provider_id, password)
    values (${userId}, ${userId}, 'credential', ${await hashPassword(body.password)})
  `.execute(ctx.db);
  await sql`
    update members set user_id = ${userId}, name = ${body.name} where id = ${invitation.member_id}
  `.execute(ctx.db);
  const session = await showSession(ctx.db, userId);
  return new Reply(session, { 'Set-Cookie': await openSession(ctx, userId, 'invitations.accept') });
}

export const acceptInvitationEndpoint = endpoint({
  id: 'invitations.accept',
  method: 'POST',
  path: '/invitations/{token}/accept',
  summary: 'Accept an invitation',
  role: 'public',
  rateClass: 'sign-in',
  params: Params,
  body: AcceptInvitationInput,
  output: Session,
  errors: ['LINK_EXPIRED', 'CONFLICT'],
  example: {
    params: { token: 'token' },
    body: { name: 'Grace', password: 'correct horse' },
    output: exampleSession,
  },
  run: acceptInvitation,
});
