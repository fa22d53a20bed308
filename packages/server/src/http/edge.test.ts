import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { limits } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Answer, startTestServer, type TestServer } from '../../test/harness.ts';

const queues = '/api/v1/annotations/queues';
const items = '/api/v1/annotations/queues/items';
const newQueue = { name: 'Refunds', target_type: 'eval_case' };

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  return { server, tenant, editor: await tenant.as('editor') };
}

function expectError(
  answer: Pick<Answer, 'status' | 'body' | 'headers'>,
  status: number,
  code: string,
): void {
  expect([answer.status, answer.body.success, answer.body.error?.code]).toEqual([status, false, code]);
  expect(answer.body.error.message).toMatch(/\S/);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('x-request-id')).toBe(answer.body.error.requestId);
}

/** Sends bytes as they are and reads until the server has closed the connection. */
async function sendRaw(server: TestServer, text: string): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  const received = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let all = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error(`the server kept the connection: ${all}`)));
    socket.on('data', (chunk) => {
      all += chunk;
    });
    socket
      .on('error', reject)
      .on('end', () => socket.end())
      .on('close', () => resolve(all));
    socket.write(text);
  });
  const [head = '', ...rest] = received.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(lines.map((line) => line.split(/: ?/, 2) as [string, string]));
  const body = rest.join('\r\n\r\n');
  const isJson = (headers.get('content-type') ?? '').startsWith('application/json') && body !== '';
  return { status: Number(first.split(' ')[1]), headers, text: body, body: isJson ? JSON.parse(body) : body };
}

const requestLine = (method: string, path: string, ...more: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...more, '', ''].join('\r\n');

describe('a URL that nothing is served at', () => {
  it.each(['/api/v1/nothing', '/api/v1', '/api/v1/', '/api/v2/annotations'])(
    '%s is 404 for every method',
    async (path) => {
      const { server } = await setUp();
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
        expectError(await server.request(method, path), 404, 'NOT_FOUND');
      }
    },
  );

  it.each(['/api/v1/evals/%', '/api/v1/evals/%ff', `/api/v1/evals/${'x'.repeat(5_000)}`, '//api//v1//evals'])(
    'of odd bytes is an answer in the envelope (%#)',
    async (path) => {
      const { server, editor } = await setUp();
      const answer = await editor.request('GET', path);
      expect([400, 404]).toContain(answer.status);
      expectError(answer, answer.status, answer.status === 404 ? 'NOT_FOUND' : 'VALIDATION_ERROR');
      expect((await server.request('GET', '/healthz')).status).toBe(200);
    },
  );

  it('as long as no header may be is 431 in the envelope', async () => {
    const { server } = await setUp();
    const answer = await sendRaw(server, requestLine('GET', `/api/v1/evals/${'x'.repeat(100_000)}`));
    expectError(answer, 431, 'VALIDATION_ERROR');
  });
});

describe('a method that is not offered', () => {
  it('is 405 with those that are', async () => {
    const { server } = await setUp();
    const answer = await server.request('PATCH', '/api/v1/evals', { body: {} });
    expectError(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    const shared = await sendRaw(server, requestLine('OPTIONS', queues));
    const methods = shared.headers.get('allow')?.split(', ') ?? [];
    expect(new Set(methods).size).toBe(methods.length);
  });

  it.each(['TRACE', 'PROPFIND', 'OPTIONS'])('%s is 405 too', async (method) => {
    const { server } = await setUp();
    const answer = await sendRaw(server, requestLine(method, queues));
    expectError(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')).toContain('POST');
  });

  it('that HTTP does not know is 400 in the envelope, and reflects nothing', async () => {
    const { server } = await setUp();
    const answer = await sendRaw(server, requestLine('<SCRIPT>', queues));
    expectError(answer, 400, 'VALIDATION_ERROR');
    expect(answer.text).not.toContain('SCRIPT');
  });

  it('HEAD is GET without the body', async () => {
    const { server, editor } = await setUp();
    const credentials = `Authorization: Bearer ${editor.key}`;
    const get = await sendRaw(server, requestLine('GET', queues, credentials));
    const head = await sendRaw(server, requestLine('HEAD', queues, credentials));
    expect([get.status, head.status, head.text]).toEqual([200, 200, '']);
    for (const name of ['content-type', 'content-length', 'cache-control', 'ratelimit-policy']) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
    const missing = await sendRaw(server, requestLine('HEAD', '/api/v1/nothing'));
    expect([missing.status, missing.text]).toEqual([404, '']);
  });
});

describe('a body', () => {
  const post = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const { editor } = await setUp();
    return await editor.request('POST', queues, body, headers);
  };

  it.each(['{"name":', '', '{"a":1}}', "{'name':'x'}", '{"name":"Refunds",}', 'NaN'])(
    'that is not JSON is 400 and not quoted: %s',
    async (text) => {
      const answer = await post(text);
      expectError(answer, 400, 'MALFORMED_JSON');
      if (text.length > 3) expect(answer.text).not.toContain(JSON.stringify(text).slice(1, -1));
    },
  );

  it.each(['null', '[]', '7', '"text"', 'true'])('that is JSON but no object is 400: %s', async (text) => {
    expectError(await post(text), 400, 'VALIDATION_ERROR');
  });

  it('that is not UTF-8 is 400', async () => {
    const bytes = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expectError(await post(bytes), 400, 'MALFORMED_UTF8');
    expectError(await post(Buffer.from('{"name":"x"}', 'utf16le')), 400, 'MALFORMED_JSON');
  });

  it('with a NUL, which PostgreSQL cannot keep, is 400 and names the field', async () => {
    const answer = await post(JSON.stringify({ ...newQueue, name: 'a\u0000b' }));
    expectError(answer, 400, 'VALIDATION_ERROR');
    expect(answer.body.error.details[0].path).toBe('name');
  });

  it('with a NUL or half a surrogate deep inside free JSON never fails the server', async () => {
    const { tenant } = await setUp();
    const editor = await tenant.as('editor');
    const run = await editor.request('POST', '/api/v1/evals', { name: 'run' });
    for (const text of ['a\\u0000b', '\\ud800']) {
      const body = `{"results":[{"input":{"deep":["${text}"]},"actualOutput":"x"}]}`;
      const answer = await editor.request('POST', `/api/v1/evals/${run.body.data.id}/results`, body);
      expectError(answer, 400, 'VALIDATION_ERROR');
      expect(answer.body.error.details[0].path).toMatch(/^results\[0\]\.input/);
    }
  });

  it('nested beyond all sense is refused, and what people nest is kept', async () => {
    const { server, editor } = await setUp();
    const run = await editor.request('POST', '/api/v1/evals', { name: 'run' });
    const add = (depth: number) => {
      const input = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const body = `{"results":[{"input":${input},"actualOutput":"x"}]}`;
      return editor.request('POST', `/api/v1/evals/${run.body.data.id}/results`, body);
    };
    for (const depth of [126, 5_000, 100_000]) {
      const answer = await add(depth);
      expectError(answer, 400, 'VALIDATION_ERROR');
      expect(answer.body.error.details[0].code).toBe('too_deep');
    }
    expect((await add(125)).status).toBe(200);
    expect((await server.request('GET', '/healthz')).status).toBe(200);
  });

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'nonsense',
  ])('as %s is 415', async (type) => {
    expectError(await post('{}', { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('is JSON whatever the letter case and the parameters of its type', async () => {
    const answer = await post(JSON.stringify(newQueue), {
      'content-type': 'Application/JSON; Charset=UTF-8',
    });
    expect(answer.status).toBe(200);
  });

  it('is NDJSON only where lines are taken', async () => {
    const answer = await post('{}', { 'content-type': 'application/x-ndjson' });
    expectError(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('may come as gzip, and as nothing else', async () => {
    const text = JSON.stringify(newQueue);
    expect((await post(gzipSync(text), { 'content-encoding': 'gzip' })).status).toBe(200);
    const deflated = await post(deflateSync(text), { 'content-encoding': 'deflate' });
    expectError(deflated, 415, 'UNSUPPORTED_MEDIA_TYPE');
    expectError(await post(text, { 'content-encoding': 'gzip' }), 400, 'MALFORMED_JSON');
    const cut = gzipSync(text).subarray(0, -4);
    expectError(await post(cut, { 'content-encoding': 'gzip' }), 400, 'MALFORMED_JSON');
  });

  it('that unpacks beyond the limit is 413: a small bomb is refused as a large body is', async () => {
    const bomb = gzipSync(Buffer.alloc(limits.bodyBytesMax + 1, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    expectError(await post(bomb, { 'content-encoding': 'gzip' }), 413, 'BODY_TOO_LARGE');
  });

  it('of exactly the limit is read', async () => {
    const text = JSON.stringify(newQueue);
    const padded = text + ' '.repeat(limits.bodyBytesMax - text.length);
    expect((await post(padded)).status).toBe(200);
    expectError(await post(`${padded} `), 413, 'BODY_TOO_LARGE');
  });

  it('announced as too large is refused unread, and bulk endpoints take more', async () => {
    const { server, tenant, editor } = await setUp();
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const text = JSON.stringify({ queue_id: queueId, target_ids: ['a'] });
    const padded = text + ' '.repeat(limits.bodyBytesMax);
    expect((await editor.request('POST', items, padded)).status).toBe(200);
    const head = [`Authorization: Bearer ${editor.key}`, 'Content-Type: application/json'];
    const length = `Content-Length: ${limits.bulkBodyBytesMax + 1}`;
    const answer = await sendRaw(server, requestLine('POST', items, ...head, length));
    expectError(answer, 413, 'BODY_TOO_LARGE');
  });
});

describe('X-Request-Id', () => {
  it("is the caller's, when it is fit for a log, or else a new one", async () => {
    const { server, editor } = await setUp();
    const ask = async (id: string) =>
      (await editor.request('GET', queues, undefined, { 'x-request-id': id })).headers.get('x-request-id');
    expect(await ask('trace-7:a.b_c')).toBe('trace-7:a.b_c');
    for (const unfit of ['', 'a b', '<b>', 'x'.repeat(129), '{"a":1}']) {
      expect(await ask(unfit)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
    expect((await server.request('GET', queues)).headers.get('x-request-id')).not.toBeNull();
  });

  it('is on pages, files and operations too', async () => {
    const { server } = await setUp();
    for (const path of ['/', '/healthz', '/readyz', '/metrics', '/api/openapi.json', '/sign-in', '/x.png']) {
      const { headers } = await server.request('GET', path);
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    }
  });

  it('is on an answer to bytes that are not HTTP', async () => {
    const { server } = await setUp();
    expectError(await sendRaw(server, 'hello\r\n\r\n'), 400, 'VALIDATION_ERROR');
  });
});
