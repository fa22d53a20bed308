import { DomainError, Session } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleSession, showSession } from './show-session.ts';

/** Who am I? For people; a key asks GET /project/current. */
export async function getCurrentSession(ctx: Context): Promise<Session> {
  if (ctx.caller.userId === null) throw new DomainError('FORBIDDEN', 'A service key is nobody who signs in.');
  return await showSession(ctx.db, ctx.caller.userId);
}

export const getCurrentSessionEndpoint = endpoint({
  id: 'sessions.getCurrent',
  method: 'GET',
  path: '/sessions/current',
  summary: 'Get the signed-in person',
  role: 'member',
  rateClass: 'read',
  output: Session,
  errors: ['NOT_FOUND'],
  example: { output: exampleSession },
  run: getCurrentSession,
});
