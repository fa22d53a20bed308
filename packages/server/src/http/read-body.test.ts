import { Agent, type ClientRequest, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';

const items = '/api/v1/annotations/queues/items';

/** One connection that every request shares, as a client with a connection pool of one would. */
class OneConnection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly server: TestServer;
  private readonly actor: Actor;

  constructor(server: TestServer, actor: Actor) {
    this.server = server;
    this.actor = actor;
    onTestFinished(() => this.agent.destroy());
  }

  async send(path: string, headers: Record<string, string>, write: (call: ClientRequest) => Promise<void>) {
    const call = request(this.server.url + path, {
      method: 'POST',
      agent: this.agent,
      headers: { authorization: `Bearer ${this.actor.key}`, ...headers },
    });
    const answered = new Promise<{ status: number; isReused: boolean; body: string }>((resolve, reject) => {
      call.once('error', reject);
      call.once('response', async (response) => {
        const body = await text(response);
        resolve({ status: response.statusCode ?? 0, isReused: call.reusedSocket, body });
      });
    });
    await write(call);
    call.end();
    return await answered;
  }

  /** A small call: answered only when the server has read what came before it. */
  next() {
    return this.send('/api/v1/annotations/queues', { 'content-type': 'application/json' }, async (call) => {
      call.write(JSON.stringify({ name: 'next', target_type: 'trace' }));
    });
  }
}

async function writeAll(call: ClientRequest, chunk: Buffer | string, times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    if (!call.write(chunk)) await Promise.race([new Promise((done) => call.once('drain', done)), sleep(500)]);
  }
}

describe('a request that is refused while its body still comes', () => {
  it('leaves the connection fit for the next request: a JSON body that is too large', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const connection = new OneConnection(server, await tenant.as('editor'));
    const json = { 'content-type': 'application/json' };
    const first = await connection.send('/api/v1/annotations/queues', json, (call) =>
      writeAll(call, Buffer.alloc(1024 * 1024, ' '), 24),
    );
    expect(first.status).toBe(413);
    expect(await connection.next()).toMatchObject({ status: 200 });
  });

  it('leaves the connection fit for the next request: a compressed body that is too large', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const connection = new OneConnection(server, await tenant.as('editor'));
    const packed = gzipSync(Buffer.alloc(40 * 1024 * 1024, ' '), { level: 0 });
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const first = await connection.send('/api/v1/annotations/queues', headers, (call) =>
      writeAll(call, packed, 1),
    );
    expect(first.status).toBe(413);
    expect(await connection.next()).toMatchObject({ status: 200 });
  });

  it('leaves the connection fit for the next request: a stream that loses its database', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const connection = new OneConnection(server, await tenant.as('editor'));
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const holder = await server.pool.connect();
    onTestFinished(() => holder.release());
    await holder.query('begin');
    await holder.query('select 1 from queues where id = $1 for update', [queueId]);
    const lines = (from: number) =>
      Array.from({ length: 5_000 }, (_, index) => `"${'x'.repeat(100)}-${from + index}"\n`).join('');
    const first = await connection.send(
      `${items}?queue_id=${queueId}`,
      { 'content-type': 'application/x-ndjson' },
      async (call) => {
        for (let from = 0; from < 20_000; from += 5_000) await writeAll(call, lines(from), 1);
        await endWaiters(server, holder);
      },
    );
    await holder.query('rollback');
    expect([first.status, JSON.parse(first.body).error?.code]).toEqual([503, 'UNAVAILABLE']);
    expect(await connection.next()).toMatchObject({ status: 200, isReused: true });
  });
});

/** Cuts the connections that wait for the holder's lock. */
async function endWaiters(server: TestServer, holder: { query: TestServer['pool']['query'] }): Promise<void> {
  const { rows } = await holder.query('select pg_backend_pid() as pid');
  for (let attempt = 0; attempt < 250; attempt += 1) {
    const { rowCount } = await server.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where $1 = any(pg_blocking_pids(pid))`,
      [rows[0].pid],
    );
    if ((rowCount ?? 0) > 0) return;
    await sleep(20);
  }
  throw new Error('nobody waited for the lock');
}
