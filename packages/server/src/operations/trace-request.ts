import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LogEvent } from 'kysely';

const tracerName = 'evalguard-review';

/**
 * Runs a request's steps inside a server span, continuing the caller's trace. Attributes follow OpenTelemetry's
 * semantic conventions for HTTP; ids only, never a query string, a key or a body.
 */
export async function traceRequest(
  given: { name: string; method: string; request: FastifyRequest; reply: FastifyReply },
  work: () => Promise<void>,
): Promise<void> {
  const { name, method, request, reply } = given;
  const parent = propagation.extract(context.active(), request.headers);
  const attributes = {
    'http.request.method': method,
    'http.route': request.routeOptions.url ?? '',
    'evalguard.request_id': request.id,
  };
  const span = trace.getTracer(tracerName).startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
  reply.raw.once('close', () => {
    span.setAttribute('http.response.status_code', reply.statusCode);
    if (request.memberId !== undefined) span.setAttribute('evalguard.member_id', request.memberId);
    if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  await context.with(trace.setSpan(parent, span), work);
}

/**
 * One span a SQL statement, below the request that ran it. The text has placeholders where values were; what
 * background jobs run belongs to no request and is left out.
 */
export function traceQuery(event: LogEvent): void {
  if (trace.getActiveSpan()?.isRecording() !== true) return;
  const text = event.query.sql.replace(/\s+/g, ' ').trim();
  const end = Date.now();
  const span = trace.getTracer(tracerName).startSpan(text.split(' ', 1)[0]?.toUpperCase() ?? 'SQL', {
    kind: SpanKind.CLIENT,
    startTime: end - event.queryDurationMillis,
    attributes: { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, 4_000) },
  });
  if (event.level === 'error') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(end);
}
