import { DomainError, limits, type RateClass } from '@evalguard/contract';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import type { SentAnswer } from '../large-writes/large-write.ts';
import { isLargeWrite, runLargeWrite } from '../large-writes/run-large-write.ts';
import { answerOf } from './answer-of.ts';
import { type Call, contextOf } from './call.ts';
import { Document } from './endpoint.ts';
import type { StoredAnswer } from './idempotency.ts';
import { identify } from './identify.ts';
import { parseInput } from './parse-input.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { mediaType, readBody } from './read-body.ts';
import { requireRole } from './scope-of.ts';
import { serveEvents, wantsEvents } from './serve-events.ts';
import { serveNdjson } from './serve-ndjson.ts';
import { writeRequest } from './write-request.ts';

/** The way of every request: who → how often → role → body → parse → project → transaction → envelope. */
export async function serveEndpoint(deps: Dependencies, call: Call): Promise<void> {
  const { endpoint, request, reply } = call;
  call.caller = await admit(deps, call);
  if (call.caller !== null) requireRole(call.caller, endpoint);
  const isStream = endpoint.ndjson !== undefined && mediaType(request.raw) === 'application/x-ndjson';
  if (isStream) return await serveNdjson(deps, call);

  const body = await readBody(request.raw, endpoint.bodyBytesMax ?? limits.bodyBytesMax);
  if (endpoint.method !== 'GET') return send(reply, await write(deps, call, body));
  const input = parseInput(endpoint, request, body);
  if (wantsEvents(call)) return await serveEvents(deps, call, input);
  const result = await endpoint.run(contextOf(deps, call, deps.db, input), input);
  if (result instanceof Document) return sendDocument(reply, result);
  send(reply, answerOf(result, call));
}

/** In the server, or away from its event loop where the body is large. */
async function write(deps: Dependencies, call: Call, body: Buffer): Promise<StoredAnswer | SentAnswer> {
  if (isLargeWrite(call, body.length)) return await runLargeWrite(deps.metrics, call, body);
  return await writeRequest(deps, call, body);
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

function send(reply: FastifyReply, answer: StoredAnswer | SentAnswer): void {
  reply.code(answer.status).headers({ ...answer.headers });
  reply
    .type('application/json; charset=utf-8')
    .send(typeof answer.body === 'string' ? answer.body : bufferOf(answer.body));
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function sendDocument(reply: FastifyReply, { type, body, headers }: Document): void {
  reply.headers({ ...headers }).type(type);
  reply.send(body instanceof Uint8Array ? bufferOf(body) : body);
}
