import { DomainError, Session, SignInInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { PublicContext } from '../context.ts';
import { endpoint, Reply } from '../http/endpoint.ts';
import { openSession } from './open-session.ts';
import { checkAgainstNothing, isPassword } from './password.ts';
import { exampleSession, showSession } from './show-session.ts';

/** Signs a person in. Unknown address and wrong password are one answer, and take one time. */
export async function createSession(
  ctx: PublicContext,
  { body }: { body: z.output<typeof SignInInput> },
): Promise<Reply<Session>> {
  const { rows } = await sql<{ user_id: string; password: string }>`
    select u.id as user_id, a.password from users u
    join user_accounts a on a.user_id = u.id and a.provider_id = 'credential' and a.password is not null
    where u.email = ${body.email}
      and exists (select 1 from members m where m.user_id = u.id and m.removed_at is null)
  `.execute(ctx.db);
  const [account] = rows;
  if (account === undefined) await checkAgainstNothing(body.password);
  if (account === undefined || !(await isPassword(body.password, account.password))) {
    throw new DomainError('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.');
  }
  const session = await showSession(ctx.db, account.user_id);
  return new Reply(session, { 'Set-Cookie': await openSession(ctx, account.user_id, 'sessions.create') });
}

export const createSessionEndpoint = endpoint({
  id: 'sessions.create',
  method: 'POST',
  path: '/sessions',
  summary: 'Sign in',
  description: 'Sets the session cookie that the web page uses.',
  role: 'public',
  rateClass: 'sign-in',
  body: SignInInput,
  output: Session,
  errors: ['INVALID_CREDENTIALS'],
  example: { body: { email: 'ada@example.com', password: 'correct horse' }, output: exampleSession },
  run: createSession,
});
