import { DomainError, Session, SetUpInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { PublicContext } from '../context.ts';
import { endpoint, Reply } from '../http/endpoint.ts';
import { openSession } from '../sessions/open-session.ts';
import { exampleSession, showSession } from '../sessions/show-session.ts';
import { addPerson, hashLinkToken } from './set-up-installation.ts';

/** The first account, by the link that the first start prints; the link works once. */
export async function acceptSetup(
  ctx: PublicContext,
  { body }: { body: z.output<typeof SetUpInput> },
): Promise<Reply<Session>> {
  const { rows } = await sql<{ organization_id: string }>`
    update invitations set accepted_at = ${ctx.now}
    where kind = 'setup' and token_hash = ${hashLinkToken(body.token)} and accepted_at is null
      and expires_at > ${ctx.now}
    returning organization_id
  `.execute(ctx.db);
  const [invitation] = rows;
  if (invitation === undefined) {
    const message = 'The set-up link is not valid any more. Restart the server to get a new one, or sign in.';
    throw new DomainError('LINK_EXPIRED', message);
  }
  const { userId } = await addPerson(ctx.db, {
    organizationId: invitation.organization_id,
    email: body.email,
    name: body.name,
    password: body.password,
    role: 'owner',
  });
  const session = await showSession(ctx.db, userId);
  return new Reply(session, { 'Set-Cookie': await openSession(ctx, userId, 'setup.accept') });
}

export const acceptSetupEndpoint = endpoint({
  id: 'setup.accept',
  method: 'POST',
  path: '/setup',
  summary: 'Make the first account',
  role: 'public',
  rateClass: 'sign-in',
  body: SetUpInput,
  output: Session,
  errors: ['LINK_EXPIRED'],
  example: {
    body: { token: 'from the link', name: 'Ada', email: 'ada@example.com', password: 'correct horse' },
    output: exampleSession,
  },
  run: acceptSetup,
});
