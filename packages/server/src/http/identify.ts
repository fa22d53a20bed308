import { DomainError } from '@evalguard/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { authenticateKey, authenticatePerson, bearerKey, missingCredentials } from './authenticate.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A key in the Authorization header, or else the page's session cookie. A bad key never falls back to a cookie. */
export async function identify(deps: Dependencies, request: FastifyRequest, now: Date): Promise<Caller> {
  const key = bearerKey(request.headers.authorization);
  if (key !== null) {
    const caller = await authenticateKey(deps.db, key, request.ip, now);
    noteUse(deps, caller, now);
    return caller;
  }
  const session = request.headers.cookie === undefined ? null : await deps.readSession(request.headers);
  if (session === null) throw missingCredentials();
  requireSameOrigin(deps, request);
  const organization = request.headers['x-evalguard-organization'];
  const organizationId = typeof organization === 'string' && uuid.test(organization) ? organization : null;
  return await authenticatePerson(deps.db, session.userId, organizationId);
}

/** A cookie travels with requests that other sites cause; a write must come from our own pages. */
export function requireSameOrigin(
  deps: Pick<Dependencies, 'publicUrl'>,
  request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin } = request.headers;
  const allowed =
    origin !== undefined &&
    (origin === deps.publicUrl ||
      origin === `http://${request.host}` ||
      origin === `https://${request.host}`);
  if (!allowed) {
    throw new DomainError(
      'FORBIDDEN',
      'A request with a session cookie must come from this site (Origin header).',
    );
  }
}

const lastNoted = new WeakMap<Dependencies, Map<string, number>>();
const notedEveryMs = 60_000;

/** last_used_at, at most once a minute for each key and outside the request: a convenience must not slow it down. */
function noteUse(deps: Dependencies, caller: Caller, now: Date): void {
  if (caller.apiKeyId === null) return;
  let noted = lastNoted.get(deps);
  if (noted === undefined) {
    noted = new Map();
    lastNoted.set(deps, noted);
  }
  if ((noted.get(caller.apiKeyId) ?? 0) > now.getTime() - notedEveryMs) return;
  if (noted.size > 10_000) noted.clear();
  noted.set(caller.apiKeyId, now.getTime());
  deps.pool
    .query('update api_keys set last_used_at = $2 where id = $1', [caller.apiKeyId, now])
    .catch((error: unknown) => deps.log.warn({ err: error }, 'could not note the use of an API key'));
}
