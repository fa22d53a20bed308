import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, startTestServer, type TestServer } from '../../test/harness.ts';

const queues = '/api/v1/annotations/queues';
const newQueue = { name: 'Refunds', target_type: 'eval_case' };

/** The way to the database, which can be cut and mended while the server runs. */
class Line {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly socketPath: string;
  port = 0;

  constructor(socketPath: string) {
    this.socketPath = socketPath;
  }

  async mend(): Promise<void> {
    const server = createServer((client) => {
      const database = connect(this.socketPath);
      for (const socket of [client, database]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      client.pipe(database).pipe(client);
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

/** A server whose database is reached over a line that can be cut. */
async function setUp() {
  const direct = await startTestServer();
  const url = new URL(direct.databaseUrl.replace(/^postgresql:\/\/\//, 'postgresql://placeholder/'));
  const line = new Line(`${url.searchParams.get('host')}/.s.PGSQL.5432`);
  await line.mend();
  onTestFinished(() => line.cut());
  const database = `postgresql://${url.searchParams.get('user')}@127.0.0.1:${line.port}${url.pathname}`;
  const server = await startTestServer({ databaseUrl: database });
  const editor = await (await direct.createTenant()).as('editor');
  const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    server.request(method, path, {
      key: editor.key,
      ...(body !== undefined && { body }),
      ...(headers !== undefined && { headers }),
    });
  return { server, direct, line, ask };
}

function expectUnavailable(answer: Answer): void {
  expect([answer.status, answer.body.success, answer.body.error?.code]).toEqual([503, false, 'UNAVAILABLE']);
  expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect(answer.headers.get('x-request-id')).toBe(answer.body.error.requestId);
  expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|postgres|pg_/i);
}

describe('a database that is away', () => {
  it('makes every call 503 in the envelope, and the next one after its return succeed', async () => {
    const { server, line, ask } = await setUp();
    expect((await ask('POST', queues, newQueue)).status).toBe(200);
    expect((await server.request('GET', '/readyz')).status).toBe(200);
    await line.cut();
    expectUnavailable(await ask('GET', queues));
    expectUnavailable(await ask('POST', queues, newQueue));
    expectUnavailable(await ask('POST', queues, newQueue, { 'idempotency-key': 'k' }));
    expectUnavailable(
      await server.request('POST', '/api/v1/sessions', {
        body: { email: 'ada@example.com', password: 'correct horse' },
      }),
    );
    expect((await server.request('GET', '/readyz')).status).toBe(503);
    expect((await server.request('GET', '/healthz')).status).toBe(200);
    await line.mend();
    const listed = await ask('GET', queues);
    expect([listed.status, listed.body.data.length]).toEqual([200, 1]);
    expect((await server.request('GET', '/readyz')).status).toBe(200);
    const retried = await ask('POST', queues, newQueue, { 'idempotency-key': 'k' });
    expect([retried.status, retried.headers.get('idempotency-replayed')]).toEqual([200, null]);
  });

  it('that goes while a write runs leaves nothing of it, and the answer is 503', async () => {
    const { direct, line, ask } = await setUp();
    const holder = await direct.pool.connect();
    onTestFinished(() => holder.release());
    await holder.query('begin');
    await holder.query('lock table audit_entries in access exclusive mode');
    const writing = ask('POST', queues, newQueue);
    await expect
      .poll(async () => {
        const { rows } = await direct.pool.query('select 1 from pg_locks where not granted');
        return rows.length;
      })
      .toBe(1);
    await line.cut();
    expectUnavailable(await writing);
    await holder.query('rollback');
    await expect.poll(async () => await openTransactions(direct)).toBe(0);
    const { rows } = await direct.pool.query('select count(*)::int as n from queues');
    expect(rows[0].n).toBe(0);
  });

  it('is told to probes without its address', async () => {
    const { server, line } = await setUp();
    await line.cut();
    const ready = await server.request('GET', '/readyz');
    expect([ready.status, ready.body]).toEqual([503, { status: 'database unreachable' }]);
  });
});

async function openTransactions(server: TestServer): Promise<number> {
  const { rows } = await server.pool.query(
    `select 1 from pg_stat_activity
     where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
  );
  return rows.length;
}

describe('a fault of the server', () => {
  it('is 500 with a request id and nothing else of the cause', async () => {
    const server = await startTestServer();
    const editor = await (await server.createTenant()).as('editor');
    await server.pool.query('alter table queues rename to queues_moved');
    for (const [method, body] of [['GET'], ['POST', newQueue]] as const) {
      const answer = await editor.request(method, queues, body);
      expect([answer.status, answer.body]).toEqual([
        500,
        {
          success: false,
          error: {
            code: 'INTERNAL_ERROR',
            message: expect.stringMatching(/log/),
            requestId: answer.headers.get('x-request-id'),
          },
        },
      ]);
      expect(answer.text).not.toMatch(/relation|queues|select|\.ts|at /i);
    }
    await server.pool.query('alter table queues_moved rename to queues');
    expect((await editor.request('POST', queues, newQueue)).status).toBe(200);
  });
});
