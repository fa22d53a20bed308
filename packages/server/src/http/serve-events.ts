import { DomainError, type StreamEndReason } from '@evalguard/contract';
import type { Context } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Call, contextOf } from './call.ts';
import type { EventStream } from './event-streams.ts';
import { identify } from './identify.ts';
import type { ParsedInput } from './parse-input.ts';
import { requireRole } from './scope-of.ts';

/** The stream is the endpoint's own form; who asks for JSON and not for events gets the present state once. */
export function wantsEvents({ endpoint, request }: Call): boolean {
  if (endpoint.events === undefined) return false;
  const accept = request.headers.accept ?? '*/*';
  return accept.includes('text/event-stream') || !accept.includes('application/json');
}

/**
 * Opens a stream of server-sent events and returns; the stream lives on until the client goes, the server stops, its
 * time is over, or the caller's access is no longer what it was.
 */
export async function serveEvents(deps: Dependencies, call: Call, input: ParsedInput): Promise<void> {
  const { endpoint, request, reply, caller } = call;
  const form = endpoint.events;
  if (form === undefined || caller === null)
    throw new Error('serveEvents needs a caller and a form of events');
  const ctx = contextOf(deps, call, deps.db, input) as Context;
  const begun = await standing(call, ctx, input);
  const headers = {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // A kept connection would hold a server that stops.
    connection: 'close',
    // nginx would gather events into a buffer.
    'x-accel-buffering': 'no',
  };
  if (request.method === 'HEAD') return void reply.headers(headers).send();
  const callerKey = caller.apiKeyId ?? caller.memberId;
  deps.eventStreams.requirePlace(callerKey);
  reply.hijack();
  const stream = deps.eventStreams.open(callerKey, reply.raw, headers);
  const stop = await form.watch(ctx, input as never, stream.emit);
  const stopChecks = checkOften(deps, call, input, { stream, begun });
  const lifeMs = deps.eventStreams.times.lastsMs * (0.8 + Math.random() * 0.2);
  const life = setTimeout(() => stream.end('time'), lifeMs).unref();
  void stream.ended.then((reason) => {
    stop();
    stopChecks();
    clearTimeout(life);
    const seconds = Math.round(reply.elapsedTime / 1000);
    request.log.info(
      { route: endpoint.id, reason, seconds, memberId: caller.memberId },
      'event stream ended',
    );
  });
}

/** Everything that the stream's content rests on, in words that can be compared. */
async function standing({ endpoint, caller }: Call, ctx: Context, input: ParsedInput): Promise<string> {
  const own = await endpoint.events?.standing(ctx, input as never);
  return JSON.stringify([caller?.memberId, caller?.organizationRole, [...(caller?.projects ?? [])], own]);
}

/** Signs of life, and after each the whole way of a request again: credentials, role, project, what is asked for. */
function checkOften(
  deps: Dependencies,
  call: Call,
  input: ParsedInput,
  { stream, begun }: { stream: EventStream; begun: string },
): () => void {
  let isChecking = false;
  const check = async (): Promise<StreamEndReason | null> => {
    const now = deps.clock();
    try {
      const caller = await identify(deps, call.request, now);
      requireRole(caller, call.endpoint);
      const again: Call = { ...call, caller, now };
      const ctx = contextOf(deps, again, deps.db, input) as Context;
      return (await standing(again, ctx, input)) === begun ? null : 'access_changed';
    } catch (error) {
      if (error instanceof DomainError) return 'access_changed';
      // The database cannot be asked just now: nothing new is sent either, so the answer can wait.
      return null;
    }
  };
  const timer = setInterval(async () => {
    stream.beat();
    if (isChecking) return;
    isChecking = true;
    const reason = await check();
    isChecking = false;
    if (reason !== null) stream.end(reason);
  }, deps.eventStreams.times.checkedEveryMs).unref();
  return () => clearInterval(timer);
}
