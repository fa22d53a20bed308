import { randomUUID } from 'node:crypto';
import { DomainError } from '@evalguard/contract';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Dependencies } from './dependencies.ts';
import { endpoints } from './endpoints.ts';
import type { AnyEndpoint } from './http/endpoint.ts';
import { RateLimited, rateLimitHeaders } from './http/rate-limit.ts';
import { serveEndpoint } from './http/serve-endpoint.ts';
import { toErrorAnswer } from './http/to-error-body.ts';
import { registerOpenApi } from './openapi/register-openapi.ts';
import { registerOperations } from './operations/register-operations.ts';
import { traceRequest } from './operations/trace-request.ts';
import { registerBuiltPage } from './pages/register-built-page.ts';
import { registerReference } from './reference/register-reference.ts';

export const apiPrefix = '/api/v1';
const requestIdPattern = /^[\w.:-]{1,128}$/;

/** The whole application over its dependencies; no globals, no listening. */
export async function createApp(deps: Dependencies): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && requestIdPattern.test(given) ? given : randomUUID();
    },
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
    routerOptions: { maxParamLength: 4096 },
    // A caller that is being served while the server stops gets its answer, in our shape.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error, request, reply) => answerError(request, reply as FastifyReply, error),
  });
  // Bodies are read by the endpoint's own steps, after authentication and limits; see http/serve-endpoint.ts.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
    reply.header('X-Content-Type-Options', 'nosniff');
  });
  app.addHook('onResponse', async (request, reply) => noteResponse(deps, request, reply));
  // Streams have no end of their own: whoever stops the server must not wait for them.
  app.addHook('preClose', async () => deps.eventStreams.close());
  app.setErrorHandler(async (error, request, reply) => {
    // What Fastify holds against a request that no route takes (a QUERY without a body, say) is not our fault.
    if (!request.is404 || error instanceof DomainError) return answerError(request, reply, error);
    await answerUnrouted(deps, request, reply).catch((unrouted) => answerError(request, reply, unrouted));
  });
  app.setNotFoundHandler((request, reply) => answerUnrouted(deps, request, reply));

  for (const endpoint of endpoints) registerEndpoint(app, deps, endpoint);
  refuseOtherMethods(app, deps);
  await registerOperations(app, deps);
  await registerOpenApi(app);
  await registerReference(app, deps);
  await registerBuiltPage(app, deps);
  return app;
}

function registerEndpoint(app: FastifyInstance, deps: Dependencies, endpoint: AnyEndpoint): void {
  const route = (url: string, isPlain: boolean) =>
    app.route({
      method: endpoint.method,
      url,
      config: { endpointId: endpoint.id },
      handler: async (request, reply) => {
        reply.header('Cache-Control', 'no-store');
        await traceRequest({ name: endpoint.id, method: endpoint.method, request, reply }, () =>
          serveEndpoint(deps, { endpoint, request, reply, now: deps.clock(), caller: null, isPlain }),
        );
        return reply;
      },
    });
  route(apiPrefix + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'), false);
  for (const url of endpoint.plainAt?.urls ?? []) route(url, true);
}

const routedMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * The router would give PATCH /annotations/queue to PATCH /annotations/{annotation_id}. A path that an endpoint has
 * for itself answers the other methods with 405.
 */
function refuseOtherMethods(app: FastifyInstance, deps: Dependencies): void {
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    if (path.includes('{')) continue;
    const offered = new Set<string>(endpointsAt(apiPrefix + path).map((endpoint) => endpoint.method));
    const others = routedMethods.filter((method) => !offered.has(method));
    app.route({
      method: [...others],
      url: apiPrefix + path,
      handler: (request, reply) => answerUnrouted(deps, request, reply),
    });
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    endpointId?: string;
  }
  interface FastifyRequest {
    memberId?: string;
    apiKeyId?: string | null;
  }
}

function noteResponse(deps: Dependencies, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.config.endpointId ?? request.routeOptions.url ?? 'unrouted';
  const seconds = reply.elapsedTime / 1000;
  deps.metrics.requests.inc({ route, status: String(reply.statusCode) });
  deps.metrics.duration.observe({ route }, seconds);
  // Ids only: never a key, a cookie, a query or a body.
  request.log.info(
    {
      route,
      method: request.method,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      memberId: request.memberId,
      apiKeyId: request.apiKeyId,
    },
    'request',
  );
}

/** Faults that Fastify finds before our steps begin, in our words. */
function known(error: unknown): unknown {
  switch ((error as FastifyError).code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The Content-Type header is not a media type.');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new DomainError('NOT_FOUND', 'The URL is not valid: check its percent-encoding and length.');
    default:
      return error;
  }
}

function answerError(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const answer = toErrorAnswer(known(error), request.id);
  if (answer.isFault) request.log.error({ err: error }, 'request failed');
  if (error instanceof RateLimited) reply.headers(rateLimitHeaders(error.allowance));
  if (answer.retryAfterSeconds !== undefined) reply.header('Retry-After', String(answer.retryAfterSeconds));
  if (answer.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="EvalGuard"');
  reply.header('X-Request-Id', request.id).code(answer.status);
  reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
}

const pathPatterns = new Map<string, RegExp>();

function matches(endpoint: AnyEndpoint, path: string): boolean {
  let pattern = pathPatterns.get(endpoint.path);
  if (pattern === undefined) {
    pattern = new RegExp(`^${apiPrefix}${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    pathPatterns.set(endpoint.path, pattern);
  }
  return pattern.test(path);
}

/** The endpoints of a path: those that name it outright, or else those whose parameters take it. */
function endpointsAt(path: string): AnyEndpoint[] {
  const exact = endpoints.filter((endpoint) => apiPrefix + endpoint.path === path);
  return exact.length > 0 ? exact : endpoints.filter((endpoint) => matches(endpoint, path));
}

async function answerUnrouted(
  deps: Dependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const [path = ''] = request.url.split('?', 1);
  const methods = endpointsAt(path).map((endpoint) => endpoint.method);
  const allowed = [...new Set(methods.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])))];
  if (path.startsWith('/api/')) {
    reply.headers(rateLimitHeaders(await deps.rateLimiter.take('anonymous', request.ip)));
  }
  // The router refuses an overlong parameter by not finding the route; the method is then not what is wrong.
  if (allowed.length > 0 && !allowed.includes(request.method)) {
    reply.header('Allow', allowed.join(', '));
    const message = `${request.method} is not offered here; ${allowed.join(', ')} is.`;
    throw new DomainError('METHOD_NOT_ALLOWED', message);
  }
  throw new DomainError('NOT_FOUND', 'Nothing is served at this URL.');
}

/** Bytes that are not HTTP have no request object; the answer is written to the socket by hand. */
function answerBrokenHttp(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const isHeaderTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const status = isHeaderTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const requestId = randomUUID();
  const message = isHeaderTooLarge ? 'The request headers are too large.' : 'The request is not valid HTTP.';
  const body = JSON.stringify({ success: false, error: { code: 'VALIDATION_ERROR', message, requestId } });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nX-Request-Id: ${requestId}\r\n` +
      `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
