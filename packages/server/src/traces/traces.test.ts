import { expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

it('a trace in steps releases the item that waited for it, and shows all its spans', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId, targetType: 'trace' });
  await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: ['t-1'],
  });
  const claim = () => editor.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
  expect((await claim()).status).toBe(409);
  const made = await editor.request('POST', '/api/v1/traces', {
    projectId: tenant.projectId,
    id: 't-1',
    sessionId: 's',
    steps: [
      {
        type: 'retrieval',
        name: 'search',
        input: 'q',
        startTime: '2026-01-05T10:00:00Z',
        endTime: 1767607201000,
      },
      { type: 'tool', name: 'book', error: 'timed out' },
    ],
  });
  expect(made.status).toBe(201);
  expect(made.body.data).toEqual({ id: 't-1', trace_ids: ['t-1'], accepted: 2, rejected: 0 });
  const { target } = (await claim()).body.data;
  expect(target.spans.map((span: { kind: string; status: string }) => [span.kind, span.status])).toEqual([
    ['retrieval', 'ok'],
    ['tool', 'error'],
  ]);
  const list = await editor.request('GET', `/api/v1/traces?projectId=${tenant.projectId}`);
  expect(list.body.data).toMatchObject({
    total: 1,
    nextCursor: '',
    traces: [{ traceId: 't-1', status: 'error' }],
  });
  const bad = await editor.request('POST', '/api/v1/traces', { steps: [{ type: 'llm', startTime: 'soon' }] });
  expect(bad.body.error.details[0].path).toBe('steps[0].startTime');
});

it('reads OTLP by the GenAI conventions; spans come in parts and twice', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const send = (...spans: object[]) =>
    editor.request('POST', '/api/v1/traces', {
      resourceSpans: [{ resource: { attributes: [text('service.name', 'bot')] }, scopeSpans: [{ spans }] }],
    });
  const traceId = '5b8efff798038103d269b633813fc60c';
  const root = {
    traceId,
    spanId: 'eee19b7ec3c1b174',
    name: 'invoke_agent bot',
    startTimeUnixNano: '1767607200000000000',
  };
  const chat = {
    traceId,
    spanId: 'eee19b7ec3c1b175',
    parentSpanId: 'eee19b7ec3c1b174',
    name: 'chat m',
    startTimeUnixNano: '1767607200500000000',
    endTimeUnixNano: '1767607201500000000',
    status: { code: 2, message: 'cut off' },
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.request.model', 'm'),
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '12' } },
      text('gen_ai.input.messages', '[{"role":"user","parts":[]}]'),
    ],
  };
  expect((await send(root, { name: 'no ids' })).body.data).toMatchObject({ accepted: 1, rejected: 1 });
  expect((await send(chat, chat)).status).toBe(201);
  const { spans } = (await editor.request('GET', `/api/v1/traces/${traceId}`)).body.data;
  expect(spans).toHaveLength(2);
  expect(spans[1]).toMatchObject({
    kind: 'llm',
    model: 'm',
    status: 'error',
    input: [{ role: 'user', parts: [] }],
    token_usage: { prompt: 12, total: 12 },
    started_at_ms: 1767607200500,
  });
});

it('is an OTLP/HTTP receiver at the server root', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const send = (...spans: object[]) =>
    editor.request('POST', '/v1/traces', { resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const good = await send({ traceId: 'abc1', spanId: 'def1', name: 'x' });
  expect([good.status, good.body]).toEqual([200, {}]);
  const partly = await send({ name: 'no ids' });
  expect(partly.body.partialSuccess.rejectedSpans).toBe('1');
  expect((await editor.request('GET', '/api/v1/traces/abc1')).status).toBe(200);
  const protobuf = await server.request('POST', '/v1/traces', {
    key: editor.key,
    body: 'x',
    headers: { 'content-type': 'application/x-protobuf' },
  });
  expect([protobuf.status, protobuf.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});
