import type { Writable } from 'node:stream';
import type { Context } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Call, contextOf, explicitProject } from './call.ts';
import { namingFields } from './name-unknown-fields.ts';
import { readNdjson } from './ndjson.ts';
import { decodedBody } from './read-body.ts';
import { toErrorAnswer, validationError } from './to-error-body.ts';

/**
 * A stream of lines up, a stream of outcomes down, at the same time; memory stays flat because reading waits for
 * writing. Faults before the first outcome are ordinary error answers; a later one is the last line.
 */
export async function serveNdjson(deps: Dependencies, call: Call): Promise<void> {
  const { endpoint, request, reply } = call;
  const form = endpoint.ndjson;
  if (form === undefined) throw new Error('serveNdjson needs an endpoint with an NDJSON form');
  const query = form.query.safeParse(request.query, namingFields);
  if (!query.success) throw validationError(query.error.issues);
  const ctx = contextOf(deps, call, deps.db, {
    query: { projectId: explicitProject(request.query) },
  }) as Context;
  const outcomes = form
    .run(ctx, query.data as never, readNdjson(decodedBody(request.raw)))
    [Symbol.asyncIterator]();

  // The first outcome decides the status: an unknown queue must still be a 400.
  let next = await outcomes.next();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
  });
  try {
    while (next.done !== true) {
      if (raw.destroyed) break;
      if (!raw.write(`${JSON.stringify(next.value)}\n`)) await drained(raw);
      next = await outcomes.next();
    }
  } catch (error) {
    const answer = toErrorAnswer(error, request.id);
    if (answer.isFault) request.log.error({ err: error }, 'stream failed');
    // Without a line of its own, a broken stream would look like a complete one.
    if (!raw.destroyed) raw.write(`${JSON.stringify({ outcome: 'error', error: answer.body.error })}\n`);
  } finally {
    await outcomes.return?.();
    if (!raw.destroyed) raw.end();
  }
}

/** Resolves when the client has taken what was written, or is gone; leaves no listener behind. */
function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}
