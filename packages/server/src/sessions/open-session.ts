import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { addSessionEntry } from '../audit/add-session-entry.ts';
import type { PublicContext } from '../context.ts';

export const sessionCookie = 'evalguard_session';
const sessionDays = 14;

/** Only the hash of a session's token is kept: who reads the database cannot sign in with what it holds. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes a session of the person, notes `action` in the audit log, and returns the Set-Cookie header that carries it. */
export async function openSession(ctx: PublicContext, userId: string, action: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(ctx.now.getTime() + sessionDays * 86_400_000);
  const agent = ctx.headers['user-agent'];
  await sql`
    insert into user_sessions (user_id, token, expires_at, ip_address, user_agent, created_at, updated_at)
    values (${userId}, ${hashSessionToken(token)}, ${expiresAt}, ${ctx.clientAddress},
            ${typeof agent === 'string' ? agent.slice(0, 500) : null}, ${ctx.now}, ${ctx.now})
  `.execute(ctx.db);
  await addSessionEntry(ctx, action, userId);
  return cookieHeader(ctx, token, sessionDays * 86_400);
}

export function endedCookie(ctx: PublicContext): string {
  return cookieHeader(ctx, '', 0);
}

function cookieHeader(ctx: PublicContext, value: string, maxAgeSeconds: number): string {
  // Browsers send Origin with every write; the scheme there is what the person sees, also behind a proxy.
  const isSecure = typeof ctx.headers.origin === 'string' && ctx.headers.origin.startsWith('https://');
  return `${sessionCookie}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** The session's token in a Cookie header, or null. */
export function cookieToken(header: string | string[] | undefined): string | null {
  const text = Array.isArray(header) ? header.join('; ') : (header ?? '');
  for (const part of text.split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === sessionCookie && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}
