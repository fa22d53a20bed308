import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Context, PublicContext } from '../context.ts';
import type { Executor } from '../database/database.ts';
import type { Dependencies } from '../dependencies.ts';
import type { AnyEndpoint } from './endpoint.ts';
import { projectsOf } from './scope-of.ts';

/** What the steps after sign-in need of a request. All but its log can be sent to another thread. */
export type Asked = Pick<FastifyRequest, 'id' | 'url' | 'params' | 'query' | 'headers' | 'ip' | 'log'>;

/** A request whose caller is known. */
export interface AdmittedCall {
  endpoint: AnyEndpoint;
  request: Asked;
  now: Date;
  caller: Caller | null;
  /** Reached at the endpoint's `plainAt`. */
  isPlain: boolean;
}

/** What one request carries through the steps of `serveEndpoint`. */
export interface Call extends AdmittedCall {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The project that a request names itself, in whichever part of it. */
export function explicitProject(...parts: unknown[]): string | undefined {
  for (const part of parts) {
    const id = (part as { projectId?: unknown } | undefined)?.projectId;
    if (typeof id === 'string') return id;
  }
  return undefined;
}

/** What the endpoint's verb may know of the request. */
export function contextOf(
  deps: Pick<Dependencies, 'metrics' | 'queueWatch'>,
  call: AdmittedCall,
  db: Executor,
  input: { query?: unknown; body?: unknown },
): Context | PublicContext {
  const { request, caller, endpoint } = call;
  const common: PublicContext = {
    requestId: request.id,
    now: call.now,
    log: request.log as PublicContext['log'],
    db,
    clientAddress: request.ip,
    headers: request.headers,
  };
  if (caller === null) return common;
  return {
    ...common,
    caller,
    organizationId: caller.organizationId,
    memberId: caller.memberId,
    ...projectsOf(caller, endpoint, explicitProject(input.query, input.body)),
    metrics: deps.metrics,
    queueWatch: deps.queueWatch,
  };
}
