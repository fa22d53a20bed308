import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../../test/harness.ts';
import { startTracing } from './start-tracing.ts';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

it('exports a request and its statements in the trace of the caller, without values', async () => {
  const spans: Span[] = [];
  const collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = JSON.parse(Buffer.concat(chunks).toString());
    for (const resource of sent.resourceSpans)
      for (const scope of resource.scopeSpans) spans.push(...scope.spans);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void collector.close());
  const stop = startTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/`);

  const server = await startTestServer();
  const editor = await (await server.createTenant()).as('editor');
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parentId = '00f067aa0ba902b7';
  const answer = await editor.request(
    'POST',
    '/api/v1/annotations/queues',
    { name: 'a very secret name', target_type: 'trace' },
    { traceparent: `00-${traceId}-${parentId}-01` },
  );
  expect(answer.status).toBe(200);
  await stop();

  const request = spans.find((span) => span.name === 'queues.create');
  expect([request?.traceId, request?.parentSpanId]).toEqual([traceId, parentId]);
  const of = (span: Span | undefined, key: string) =>
    Object.values(span?.attributes.find((attribute) => attribute.key === key)?.value ?? {})[0];
  expect(of(request, 'http.response.status_code')).toBe(200);
  expect(of(request, 'http.route')).toBe('/api/v1/annotations/queues');
  const statements = spans.filter((span) => span.parentSpanId === request?.spanId);
  expect(statements.map((span) => of(span, 'db.query.text'))).toContainEqual(
    expect.stringMatching(/^insert into queues/),
  );
  expect(JSON.stringify(spans)).not.toContain('secret');
  expect(JSON.stringify(spans)).not.toContain(editor.key);
});
