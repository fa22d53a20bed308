import type { IncomingMessage } from 'node:http';
import { DomainError, invalidField, limits, type Page, type RateClass } from '@evalguard/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller, Context, PublicContext } from '../context.ts';
import type { Executor } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import { type AnyEndpoint, Document, type Input, Reply } from './endpoint.ts';
import { findUnstorable, mayBeUnstorable } from './find-unstorable.ts';
import { beginIdempotent, idempotencyRequest, type StoredAnswer, storeAnswer } from './idempotency.ts';
import { identify } from './identify.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { mediaType, parseJson, readBody } from './read-body.ts';
import { projectsOf, requireRole } from './scope-of.ts';
import { serveEvents, wantsEvents } from './serve-events.ts';
import { serveNdjson } from './serve-ndjson.ts';
import { pathText, validationError } from './to-error-body.ts';

/** What one request carries through the steps below. */
export interface Call {
  endpoint: AnyEndpoint;
  request: FastifyRequest;
  reply: FastifyReply;
  now: Date;
  caller: Caller | null;
  /** Reached at the endpoint's `plainAt`. */
  isPlain: boolean;
}

/** The way of every request: who → how often → role → body → parse → project → transaction → envelope. */
export async function serveEndpoint(deps: Dependencies, call: Call): Promise<void> {
  const { endpoint, request, reply } = call;
  call.caller = await admit(deps, call);
  if (call.caller !== null) requireRole(call.caller, endpoint);
  const isStream = endpoint.ndjson !== undefined && mediaType(request.raw) === 'application/x-ndjson';
  if (isStream) return await serveNdjson(deps, call);

  const body = await readBody(request.raw, endpoint.bodyBytesMax ?? limits.bodyBytesMax);
  const input = parseInput(endpoint, request, body);
  if (wantsEvents(call)) return await serveEvents(deps, call, input);
  const idempotency =
    endpoint.method === 'GET'
      ? null
      : idempotencyRequest(request.headers['idempotency-key'], callerIdOf(call), {
          method: endpoint.method,
          url: request.url,
          body,
        });

  if (endpoint.method === 'GET') {
    const ctx = contextOf(deps, call, deps.db, input);
    const result = await endpoint.run(ctx, input);
    if (result instanceof Document) return sendDocument(reply, result);
    return send(reply, answerOf(result, call));
  }
  const outcome = await inTransaction(deps.db, async (tx) => {
    const stored = idempotency === null ? null : await beginIdempotent(tx, idempotency);
    if (stored !== null) return { ...stored, headers: { ...stored.headers, 'Idempotency-Replayed': 'true' } };
    const answer = await runVerb(contextOf(deps, call, tx, input), call, input);
    if (idempotency !== null) await storeAnswer(tx, idempotency, answer);
    return answer;
  });
  send(reply, outcome);
}

/** Authenticates and takes from the allowance, before a byte of the body is read. */
async function admit(deps: Dependencies, call: Call): Promise<Caller | null> {
  const { endpoint, request, reply } = call;
  const take = async (rateClass: RateClass, key: string) => {
    reply.headers(rateLimitHeaders(await deps.rateLimiter.take(rateClass, key)));
  };
  if (endpoint.role === 'public') {
    await take(endpoint.rateClass, request.ip);
    return null;
  }
  let caller: Caller;
  try {
    caller = await identify(deps, request, call.now);
  } catch (error) {
    if (error instanceof DomainError) await take('anonymous', request.ip);
    throw error;
  }
  request.memberId = caller.memberId;
  request.apiKeyId = caller.apiKeyId;
  await take(endpoint.rateClass, caller.apiKeyId ?? caller.memberId);
  return caller;
}

function callerIdOf(call: Call): string {
  // Sign-in and the like have no caller; their keys are kept apart under an id that no member has.
  return call.caller === null
    ? '00000000-0000-0000-0000-000000000000'
    : (call.caller.apiKeyId ?? call.caller.memberId);
}

export type ParsedInput = Input<z.ZodType, z.ZodType, z.ZodType>;

/** Parses all three parts before it complains, so that every fault is reported at once. */
function parseInput(endpoint: AnyEndpoint, request: FastifyRequest, bytes: Buffer): ParsedInput {
  const given = {
    params: request.params,
    query: request.query,
    body: endpoint.body === undefined ? undefined : parseBody(endpoint, request.raw, bytes),
  };
  const parsed: Record<string, unknown> = {};
  const issues: z.core.$ZodIssue[] = [];
  for (const part of ['params', 'query', 'body'] as const) {
    const result = endpoint[part]?.safeParse(given[part]);
    if (result === undefined) continue;
    if (result.success) parsed[part] = result.data;
    else issues.push(...result.error.issues);
  }
  if (issues.length > 0) throw validationError(issues);
  if (mayBeUnstorable(bytes)) refuseUnstorable(parsed.body);
  return parsed as unknown as ParsedInput;
}

/** For texts whose own schema does not look: a NUL would be a fault of the database, and so of the server. */
function refuseUnstorable(body: unknown): void {
  const path = findUnstorable(body);
  if (path === null) return;
  const where = pathText(path);
  throw invalidField(where, 'unstorable', `${where}: must not contain U+0000 or lone surrogates.`);
}

function parseBody(endpoint: AnyEndpoint, request: IncomingMessage, bytes: Buffer): unknown {
  const type = mediaType(request);
  // A body that may be left out: an optional schema accepts `undefined`.
  if (bytes.length === 0 && endpoint.body?.safeParse(undefined).success === true) return undefined;
  if (type !== 'application/json') {
    const taken =
      endpoint.ndjson === undefined ? 'application/json' : 'application/json or application/x-ndjson';
    throw new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type must be ${taken}, not ${type === '' ? 'missing' : `"${type}"`}.`,
    );
  }
  return parseJson(bytes);
}

export function explicitProject(...parts: unknown[]): string | undefined {
  for (const part of parts) {
    const id = (part as { projectId?: unknown } | undefined)?.projectId;
    if (typeof id === 'string') return id;
  }
  return undefined;
}

export function contextOf(
  deps: Dependencies,
  call: Call,
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

async function runVerb(ctx: Context | PublicContext, call: Call, input: ParsedInput): Promise<StoredAnswer> {
  return answerOf(await call.endpoint.run(ctx, input), call);
}

function answerOf(result: unknown, { endpoint, isPlain }: Call): StoredAnswer {
  const headers = result instanceof Reply ? result.headers : {};
  const data = result instanceof Reply ? result.data : result;
  if (isPlain && endpoint.plainAt !== undefined) {
    return { status: 200, body: JSON.stringify(endpoint.plainAt.answer(data as never)), headers };
  }
  let envelope: object;
  if (endpoint.isPage) {
    const { rows, ...beside } = data as Page<unknown>;
    envelope = { success: true, data: rows, ...beside };
  } else {
    const flat = endpoint.isAlsoFlat === true ? (data as object) : {};
    envelope = data === undefined ? { success: true } : { ...flat, success: true, data };
  }
  return { status: endpoint.status ?? 200, body: JSON.stringify(envelope), headers };
}

function send(reply: FastifyReply, answer: StoredAnswer): void {
  reply.code(answer.status).headers({ ...answer.headers });
  reply.type('application/json; charset=utf-8').send(answer.body);
}

function sendDocument(reply: FastifyReply, { type, body, headers }: Document): void {
  reply.headers({ ...headers }).type(type);
  reply.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}
