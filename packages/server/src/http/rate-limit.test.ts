import { connect } from 'node:net';
import { rateClasses } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Answer, startTestServer, type TestServer } from '../../test/harness.ts';
import { apiPrefix } from '../app.ts';
import { endpoints } from '../endpoints.ts';
import { createRateLimiter, RateLimited } from './rate-limit.ts';

const queues = '/api/v1/annotations/queues';
const items = '/api/v1/annotations/queues/items';
const newQueue = { name: 'Refunds', target_type: 'eval_case' };

async function setUp(rateLimits: NonNullable<Parameters<typeof startTestServer>[0]>['rateLimits'] = {}) {
  const server = await startTestServer({ rateLimits });
  const tenant = await server.createTenant();
  return { server, tenant, editor: await tenant.as('editor') };
}

function expectLimited(answer: Answer, rateClass: string, limit: number): void {
  expect([answer.status, answer.body.success, answer.body.error.code]).toEqual([429, false, 'RATE_LIMITED']);
  expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'));
  // The published Python client parses it with int().
  const wait = answer.headers.get('retry-after') ?? '';
  expect(wait).toMatch(/^\d+$/);
  expect(Number(wait)).toBeGreaterThanOrEqual(1);
  expect(Number(wait)).toBeLessThanOrEqual(60);
  expect(answer.headers.get('ratelimit')).toBe(`"${rateClass}";r=0;t=${wait}`);
  expect(answer.headers.get('ratelimit-policy')).toBe(`"${rateClass}";q=${limit};w=60`);
}

const remaining = (answer: Answer) => Number(/;r=(\d+);/.exec(answer.headers.get('ratelimit') ?? '')?.[1]);

describe('the allowance of a caller', () => {
  it('counts down to 429 RATE_LIMITED with the time to wait', async () => {
    const { editor } = await setUp({ read: 3 });
    for (const left of [2, 1, 0]) {
      const answer = await editor.request('GET', queues);
      expect([answer.status, remaining(answer)]).toEqual([200, left]);
      expect(answer.headers.get('ratelimit-policy')).toBe('"read";q=3;w=60');
    }
    expectLimited(await editor.request('GET', queues), 'read', 3);
    expectLimited(await editor.request('GET', queues), 'read', 3);
  });

  it("is the key's own: neither a colleague nor a second key of the organisation pays for it", async () => {
    const { tenant, editor } = await setUp({ read: 1 });
    const colleague = await tenant.as('editor');
    await editor.request('GET', queues);
    expectLimited(await editor.request('GET', queues), 'read', 1);
    expect((await colleague.request('GET', queues)).status).toBe(200);
  });

  it('is one for each class of routes', async () => {
    const { server, tenant, editor } = await setUp({ read: 1, write: 1, bulk: 1 });
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const calls = {
      read: () => editor.request('GET', queues),
      write: () => editor.request('POST', queues, newQueue),
      bulk: () => editor.request('POST', items, { queue_id: queueId, target_ids: ['a'] }),
    };
    for (const call of Object.values(calls)) expect((await call()).status).toBe(200);
    for (const [rateClass, call] of Object.entries(calls)) expectLimited(await call(), rateClass, 1);
    const { rows } = await server.pool.query('select count(*)::int as n from queues');
    expect(rows[0].n).toBe(2);
  });

  it('is taken by refused calls too: 403, 404 and 400 are not free', async () => {
    const { tenant, editor } = await setUp({ write: 3 });
    const answers = [
      await editor.request('POST', queues, { name: '' }),
      await editor.request('POST', `${queues}/00000000-0000-0000-0000-000000000000/archive`),
      await editor.request('DELETE', `${queues}/00000000-0000-0000-0000-000000000000`),
    ];
    expect(answers.map((answer) => [answer.status, remaining(answer)])).toEqual([
      [400, 2],
      [404, 1],
      [403, 0],
    ]);
    expectLimited(await editor.request('POST', queues, newQueue), 'write', 3);
    expect((await (await tenant.as('editor')).request('POST', queues, newQueue)).status).toBe(200);
  });
});

describe('callers without credentials', () => {
  it('share the allowance of their address, and guessing keys takes from it', async () => {
    const { server, editor } = await setUp({ anonymous: 2 });
    const guess = (digit: string) => server.request('GET', queues, { key: `eg_live_${digit.repeat(40)}` });
    expect((await guess('1')).status).toBe(401);
    expect((await server.request('GET', queues)).status).toBe(401);
    expectLimited(await guess('2'), 'anonymous', 2);
    expect((await editor.request('GET', queues)).status).toBe(200);
  });

  it('have few sign-ins, whatever address they name', async () => {
    const { server } = await setUp({ 'sign-in': 2 });
    const signIn = (name: string) =>
      server.request('POST', '/api/v1/sessions', {
        body: { email: `${name}@example.com`, password: 'a wrong password' },
      });
    expect((await signIn('ada')).status).toBe(401);
    expect((await signIn('bob')).status).toBe(401);
    expectLimited(await signIn('cyd'), 'sign-in', 2);
  });

  it('cannot choose their address by a header', async () => {
    const { server } = await setUp({ anonymous: 1 });
    const from = (address: string) =>
      server.request('GET', queues, { headers: { 'x-forwarded-for': address, forwarded: `for=${address}` } });
    await from('192.0.2.1');
    expectLimited(await from('192.0.2.2'), 'anonymous', 1);
  });

  it('use it up at URLs that are not there', async () => {
    const { server } = await setUp({ anonymous: 1 });
    expect((await server.request('GET', '/api/v1/nothing')).status).toBe(404);
    expectLimited(await server.request('GET', '/api/v1/nothing'), 'anonymous', 1);
  });
});

describe('the RateLimit fields', () => {
  it('are on every answer of every endpoint, in the class that it declares', async () => {
    const { server, tenant } = await setUp();
    const owner = await tenant.as('owner');
    for (const endpoint of endpoints) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, '00000000-0000-0000-0000-000000000000');
      const answer = await server.request(endpoint.method, apiPrefix + path, {
        key: owner.key,
        body: endpoint.method === 'GET' ? undefined : {},
        // Streams of events answer once, instead of until somebody hangs up.
        headers: { accept: 'application/json' },
      });
      const policy = new RegExp(`^"${endpoint.rateClass}";q=1000000;w=60$`);
      expect(answer.headers.get('ratelimit-policy'), endpoint.id).toMatch(policy);
      expect(answer.headers.get('ratelimit'), endpoint.id).toMatch(
        new RegExp(`^"${endpoint.rateClass}";r=\\d+;t=\\d+$`),
      );
      expect(answer.headers.get('x-request-id'), endpoint.id).not.toBeNull();
    }
  });

  it('are on a stream of outcomes too', async () => {
    const { server, tenant, editor } = await setUp();
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const answer = await editor.request('POST', `${items}?queue_id=${queueId}`, '"a"\n', {
      'content-type': 'application/x-ndjson',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toBe('"bulk";q=1000000;w=60');
    expect(answer.headers.get('ratelimit')).toMatch(/^"bulk";r=\d+;t=\d+$/);
  });
});

/** Sends only the head of a request that announces a body, and takes what comes back within the time. */
async function answerToHead(server: TestServer, head: string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  let received = '';
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received += chunk;
      if (received.includes('}}')) resolve();
    });
    socket.setTimeout(10_000, () => reject(new Error(`no answer without a body, only: ${received}`)));
    socket.write([...head, `Host: ${hostname}`, '', ''].join('\r\n'));
  });
  socket.destroy();
  return received;
}

describe('a call over the limit', () => {
  it.each(['application/json', 'application/x-ndjson'])(
    'is refused before its body is read: %s',
    async (type) => {
      const { server, tenant, editor } = await setUp({ bulk: 1 });
      const queueId = await makeQueue(server, { projectId: tenant.projectId });
      await editor.request('POST', items, { queue_id: queueId, target_ids: ['a'] });
      const answer = await answerToHead(server, [
        `POST ${items}?queue_id=${queueId} HTTP/1.1`,
        `Authorization: Bearer ${editor.key}`,
        `Content-Type: ${type}`,
        'Content-Length: 60000000',
      ]);
      expect(answer).toMatch(/^HTTP\/1\.1 429 /);
      expect(answer).toMatch(/retry-after: \d+\r\n/i);
      expect(answer).toContain('"code":"RATE_LIMITED"');
    },
  );
});

describe('the limiter by itself', () => {
  const perMinute = Object.fromEntries(rateClasses.map((one) => [one, 5])) as Parameters<
    typeof createRateLimiter
  >[0];

  it('lets exactly the allowance through when all come at once', async () => {
    const limiter = createRateLimiter(perMinute);
    const turns = await Promise.allSettled(Array.from({ length: 40 }, () => limiter.take('write', 'caller')));
    const refused = turns.flatMap((turn) => (turn.status === 'rejected' ? [turn.reason] : []));
    expect(turns.length - refused.length).toBe(5);
    for (const reason of refused) expect(reason).toBeInstanceOf(RateLimited);
    await limiter.close();
  });

  it('counts for itself while the Redis that it should share is away', async () => {
    const limiter = createRateLimiter(perMinute, 'redis://127.0.0.1:1');
    for (let left = 4; left >= 0; left -= 1) {
      expect(await limiter.take('read', 'caller')).toMatchObject({ limit: 5, remaining: left });
    }
    await expect(limiter.take('read', 'caller')).rejects.toBeInstanceOf(RateLimited);
    await limiter.close();
  });
});
