import { DomainError, Password } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { cookieToken, hashSessionToken } from './open-session.ts';
import { hashPassword, isPassword } from './password.ts';

const SetPasswordInput = z
  .strictObject({ current_password: z.string().min(1).max(1024), new_password: Password })
  .meta({ id: 'SetPasswordInput' });
const Changed = z.object({ changed: z.literal(true) }).meta({ id: 'ChangedPassword' });

/** Changes the own password and ends every other session. */
export async function setPassword(ctx: Context, { body }: { body: z.output<typeof SetPasswordInput> }) {
  const { rows } = await sql<{ password: string }>`
    select password from user_accounts
    where user_id = ${ctx.caller.userId} and provider_id = 'credential' and password is not null for update
  `.execute(ctx.db);
  const [account] = rows;
  if (account === undefined) throw new DomainError('FORBIDDEN', 'A service key has no password.');
  if (!(await isPassword(body.current_password, account.password))) {
    throw new DomainError('INVALID_CREDENTIALS', 'The current password is wrong.');
  }
  await sql`
    update user_accounts set password = ${await hashPassword(body.new_password)}, updated_at = ${ctx.now}
    where user_id = ${ctx.caller.userId} and provider_id = 'credential'
  `.execute(ctx.db);
  const kept = cookieToken(ctx.headers.cookie);
  await sql`
    delete from user_sessions
    where user_id = ${ctx.caller.userId} and token is distinct from ${kept === null ? null : hashSessionToken(kept)}
  `.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'sessions.setPassword', subjectId: ctx.memberId });
  return { changed: true as const };
}

export const setPasswordEndpoint = endpoint({
  id: 'sessions.setPassword',
  method: 'PUT',
  path: '/sessions/current/password',
  summary: 'Change the own password',
  role: 'member',
  rateClass: 'sign-in',
  body: SetPasswordInput,
  output: Changed,
  errors: ['INVALID_CREDENTIALS'],
  example: {
    body: { current_password: 'correct horse', new_password: 'battery staple' },
    output: { changed: true },
  },
  run: setPassword,
});
