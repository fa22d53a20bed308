import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { limits } from '@evalguard/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countsBesideCounters, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';

const path = '/api/v1/annotations/queues/items';
const ndjson = { 'content-type': 'application/x-ndjson' };

interface Outcome {
  line: number;
  outcome: string;
  target_id?: string;
  item_id?: string;
  code?: string;
  message?: string;
}

const outcomesOf = (stream: string): Outcome[] =>
  stream
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  const send = (body: string | Uint8Array, headers = {}) =>
    editor.request('POST', `${path}?queue_id=${queueId}`, body, { ...ndjson, ...headers });
  return { server, tenant, editor, queueId, send };
}

/** Opens a stream that the test writes to line by line. */
function openStream(server: TestServer, actor: Actor, queueId: string): ClientRequest {
  const call = request(`${server.url}${path}?queue_id=${queueId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${actor.key}`, ...ndjson },
  });
  call.on('error', () => undefined);
  onTestFinished(() => void call.destroy());
  return call;
}

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `"t${from + index}"\n`).join('');

async function expectCounters(server: TestServer, queueId: string, waiting: number): Promise<void> {
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  expect(counted).toMatchObject({ waiting });
}

describe('a stream that breaks in the middle', () => {
  it('keeps what it has answered, and sent again it adds the rest exactly once', async () => {
    const { server, editor, queueId, send } = await setUp();
    const call = openStream(server, editor, queueId);
    call.write(ids(0, 5_000));
    call.write('"t5000"\n"t50');
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    let answered = '';
    for await (const chunk of response) {
      answered += chunk;
      if (outcomesOf(answered.slice(0, answered.lastIndexOf('\n') + 1)).length === 5_000) break;
    }
    call.destroy();
    const first = outcomesOf(answered);
    expect(first.every((one) => one.outcome === 'waiting' && one.item_id !== undefined)).toBe(true);
    await expectCounters(server, queueId, 5_000);

    const again = outcomesOf((await send(ids(0, 6_000))).text);
    expect(again.slice(0, 5_000).every((one) => one.outcome === 'duplicate')).toBe(true);
    expect(again.slice(0, 5_000).map((one) => one.item_id)).toEqual(first.map((one) => one.item_id));
    expect(again.slice(5_000).every((one) => one.outcome === 'waiting')).toBe(true);
    expect(again.map((one) => one.line)).toEqual(Array.from({ length: 6_000 }, (_, index) => index + 1));
    await expectCounters(server, queueId, 6_000);
  });

  it('adds nothing of an unanswered batch, and never half a line', async () => {
    const { server, editor, queueId } = await setUp();
    const call = openStream(server, editor, queueId);
    call.write('"whole"\n"hal');
    await expect.poll(() => connectionsOf(server)).toBeGreaterThan(0);
    call.destroy();
    await expect.poll(() => connectionsOf(server)).toBe(0);
    const { rows } = await server.pool.query('select count(*)::int as n from items');
    expect(rows[0].n).toBe(0);
  });

  it('that loses its queue on the way ends with an error line, so it never looks complete', async () => {
    const { server, editor, queueId } = await setUp();
    const call = openStream(server, editor, queueId);
    // One batch, whose outcomes are on their way when the table goes.
    call.write(ids(0, 1_000));
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    await server.pool.query('alter table items rename to items_moved');
    call.end(ids(1_000, 10));
    const outcomes = outcomesOf(await text(response));
    expect(outcomes).toHaveLength(1_001);
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'error', error: { code: 'INTERNAL_ERROR' } });
    expect(JSON.stringify(outcomes.at(-1))).not.toContain('items');
  });
});

function connectionsOf(server: TestServer): Promise<number> {
  return new Promise((resolve, reject) =>
    server.app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
}

describe('a bad line', () => {
  it.each([
    ['not JSON', 'target-1', 'MALFORMED_JSON'],
    ['half an object', '{"target_id":"a"', 'MALFORMED_JSON'],
    ['a number', '7', 'VALIDATION_ERROR'],
    ['null', 'null', 'VALIDATION_ERROR'],
    ['a list', '["a"]', 'VALIDATION_ERROR'],
    ['an empty id', '""', 'VALIDATION_ERROR'],
    ['an id that is too long', `"${'x'.repeat(limits.targetIdLengthMax + 1)}"`, 'VALIDATION_ERROR'],
    ['a NUL', '"a\\u0000b"', 'VALIDATION_ERROR'],
    ['a priority out of range', '{"target_id":"a","priority":1e9}', 'VALIDATION_ERROR'],
    ['a display block of no kind', '{"target_id":"a","display":[{"type":"html"}]}', 'VALIDATION_ERROR'],
    ['endless nesting', `{"target_id":"a","metadata":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_001)}`, ''],
  ])('%s is rejected by number and code, and its neighbours are added', async (_, line, code) => {
    const { send, server, queueId } = await setUp();
    const answer = await send(`"before"\n${line}\n"after"\n`);
    expect(answer.status).toBe(200);
    const outcomes = outcomesOf(answer.text);
    expect(outcomes.map((one) => [one.line, one.outcome])).toEqual([
      [1, 'waiting'],
      [2, 'rejected'],
      [3, 'waiting'],
    ]);
    expect(outcomes[1]?.code).toBe(code === '' ? 'VALIDATION_ERROR' : code);
    expect(outcomes[1]?.message).toMatch(/\S/);
    await expectCounters(server, queueId, 2);
  });

  it('of wrong UTF-8 is rejected, and the lines around it are read', async () => {
    const { send } = await setUp();
    const answer = await send(
      Buffer.concat([Buffer.from('"é"\n"'), Buffer.from([0xff, 0xfe]), Buffer.from('"\n"ü"\n')]),
    );
    const outcomes = outcomesOf(answer.text);
    expect(outcomes.map((one) => [one.outcome, one.code, one.target_id])).toEqual([
      ['waiting', undefined, 'é'],
      ['rejected', 'MALFORMED_UTF8', undefined],
      ['waiting', undefined, 'ü'],
    ]);
  });

  it('longer than a line may be is rejected without being held, however long', async () => {
    const { send } = await setUp();
    const huge = `"${'x'.repeat(limits.lineBytesMax * 3)}"`;
    const outcomes = outcomesOf((await send(`"a"\n${huge}\n"b"\n${huge}`)).text);
    expect(outcomes.map((one) => [one.line, one.outcome, one.code])).toEqual([
      [1, 'waiting', undefined],
      [2, 'rejected', 'LINE_TOO_LONG'],
      [3, 'waiting', undefined],
      [4, 'rejected', 'LINE_TOO_LONG'],
    ]);
  });
});

describe('the shape of a stream', () => {
  it.each([
    ['empty', ''],
    ['blank', '\n\n  \r\n'],
  ])('%s is answered by an empty stream and adds nothing', async (_, body) => {
    const { send, server, queueId } = await setUp();
    const answer = await send(body);
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    await expectCounters(server, queueId, 0);
  });

  it('takes CRLF, blank lines and a last line without an end, and counts every line', async () => {
    const { send } = await setUp();
    const outcomes = outcomesOf((await send('"a"\r\n\r\n{"target_id":"b"}\r\n"c"')).text);
    expect(outcomes.map((one) => [one.line, one.target_id])).toEqual([
      [1, 'a'],
      [3, 'b'],
      [4, 'c'],
    ]);
  });

  it('keeps characters whole that arrive in two pieces', async () => {
    const { server, editor, queueId } = await setUp();
    const call = openStream(server, editor, queueId);
    const bytes = Buffer.from('"smile-😀"\n');
    call.write(bytes.subarray(0, 9));
    await expect.poll(() => connectionsOf(server)).toBeGreaterThan(0);
    call.end(bytes.subarray(9));
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    expect(outcomesOf(await text(response))[0]?.target_id).toBe('smile-😀');
  });

  it('may come as gzip', async () => {
    const { send } = await setUp();
    const outcomes = outcomesOf((await send(gzipSync(ids(0, 100)), { 'content-encoding': 'gzip' })).text);
    expect(outcomes).toHaveLength(100);
  });

  it('is answered while it is still being sent', async () => {
    const { server, editor, queueId } = await setUp();
    const call = openStream(server, editor, queueId);
    call.write(ids(0, 5_000));
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    const [chunk] = (await once(response, 'data')) as [Buffer];
    expect(outcomesOf(chunk.toString().split('\n').slice(0, 1).join('\n'))[0]?.line).toBe(1);
    expect(call.writableEnded).toBe(false);
  });
});
