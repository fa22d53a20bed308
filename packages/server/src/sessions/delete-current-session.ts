import { sql } from 'kysely';
import { z } from 'zod';
import { addSessionEntry } from '../audit/add-session-entry.ts';
import type { PublicContext } from '../context.ts';
import { endpoint, Reply } from '../http/endpoint.ts';
import { cookieToken, endedCookie, hashSessionToken } from './open-session.ts';

const Ended = z.object({ signed_out: z.literal(true) }).meta({ id: 'EndedSession' });

/** Signs out: the session ends on the server, whatever becomes of the cookie. Without a session it changes nothing. */
export async function deleteCurrentSession(ctx: PublicContext): Promise<Reply<z.infer<typeof Ended>>> {
  const token = cookieToken(ctx.headers.cookie);
  if (token !== null) {
    const { rows } = await sql<{ user_id: string }>`
      delete from user_sessions where token = ${hashSessionToken(token)} returning user_id
    `.execute(ctx.db);
    for (const row of rows) await addSessionEntry(ctx, 'sessions.deleteCurrent', row.user_id);
  }
  return new Reply({ signed_out: true }, { 'Set-Cookie': endedCookie(ctx) });
}

export const deleteCurrentSessionEndpoint = endpoint({
  id: 'sessions.deleteCurrent',
  method: 'DELETE',
  path: '/sessions/current',
  summary: 'Sign out',
  role: 'public',
  rateClass: 'anonymous',
  output: Ended,
  errors: [],
  example: { output: { signed_out: true } },
  run: deleteCurrentSession,
});
