import type { IncomingHttpHeaders } from 'node:http';
import { sql } from 'kysely';
import type { Dependencies } from '../dependencies.ts';
import { cookieToken, hashSessionToken } from './open-session.ts';

/** Tells whose session a request's cookie belongs to. Asked at each request, so a sign-out works at once. */
export function createSessionReader({ db }: Pick<Dependencies, 'db'>): Dependencies['readSession'] {
  return async (headers: IncomingHttpHeaders) => {
    const token = cookieToken(headers.cookie);
    if (token === null) return null;
    const { rows } = await sql<{ user_id: string }>`
      select user_id from user_sessions where token = ${hashSessionToken(token)} and expires_at > now()
    `.execute(db);
    const [row] = rows;
    if (row === undefined) return null;
    // One write in five minutes and not one a request.
    await sql`
      update members set last_seen_at = now()
      where user_id = ${row.user_id} and removed_at is null
        and (last_seen_at is null or last_seen_at < now() - interval '5 minutes')
    `.execute(db);
    return { userId: row.user_id };
  };
}
