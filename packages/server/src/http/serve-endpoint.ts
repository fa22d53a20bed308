import { DomainError, limits, type RateClass } from '@evalguard/contract';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../context.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import { answerOf } from './answer-of.ts';
import { type Call, contextOf } from './call.ts';
import { Document } from './endpoint.ts';
import { beginIdempotent, idempotencyRequest, type StoredAnswer, storeAnswer } from './idempotency.ts';
import { identify } from './identify.ts';
import { type ParsedInput, parseInput } from './parse-input.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { mediaType, readBody } from './read-body.ts';
import { requireRole } from './scope-of.ts';
import { serveEvents, wantsEvents } from './serve-events.ts';
import { serveNdjson } from './serve-ndjson.ts';

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
  if (endpoint.method !== 'GET') return send(reply, await write(deps, call, input, body));
  const result = await endpoint.run(contextOf(deps, call, deps.db, input), input);
  if (result instanceof Document) return sendDocument(reply, result);
  send(reply, answerOf(result, call));
}

/** One transaction for the verb and for the answer that a repeated `Idempotency-Key` is to get. */
async function write(
  deps: Dependencies,
  call: Call,
  input: ParsedInput,
  body: Buffer,
): Promise<StoredAnswer> {
  const { endpoint, request } = call;
  const asked = { method: endpoint.method, url: request.url, body };
  const idempotency = idempotencyRequest(request.headers['idempotency-key'], callerIdOf(call), asked);
  return await inTransaction(deps.db, async (tx) => {
    const stored = idempotency === null ? null : await beginIdempotent(tx, idempotency);
    if (stored !== null) return { ...stored, headers: { ...stored.headers, 'Idempotency-Replayed': 'true' } };
    const { digest } = endpoint;
    const given = digest === undefined ? input : ({ ...input, body: await digest(body) } as ParsedInput);
    const answer = answerOf(await endpoint.run(contextOf(deps, call, tx, given), given), call);
    if (idempotency !== null) await storeAnswer(tx, idempotency, answer);
    return answer;
  });
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

function send(reply: FastifyReply, answer: StoredAnswer): void {
  reply.code(answer.status).headers({ ...answer.headers });
  reply.type('application/json; charset=utf-8').send(answer.body);
}

function sendDocument(reply: FastifyReply, { type, body, headers }: Document): void {
  reply.headers({ ...headers }).type(type);
  const isBytes = body instanceof Uint8Array;
  reply.send(isBytes ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body);
}
