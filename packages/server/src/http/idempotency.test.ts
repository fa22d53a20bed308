import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';
import { purgeIdempotencyKeysJob } from './purge-idempotency-keys-job.ts';

const queues = '/api/v1/annotations/queues';
const items = '/api/v1/annotations/queues/items';
const newQueue = { name: 'Refunds', target_type: 'eval_case' };

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  return { server, tenant, editor: await tenant.as('editor') };
}

const withKey = (actor: Actor, key: string, path = queues, body: unknown = newQueue) =>
  actor.request('POST', path, body, { 'idempotency-key': key });

async function count(server: TestServer, table: 'queues' | 'idempotency_keys' | 'audit_entries') {
  const { rows } = await server.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n;
}

/** Moves what is stored into the past; answers are dated by the database's clock. */
async function age(server: TestServer, interval: string): Promise<void> {
  await server.pool.query('update idempotency_keys set created_at = created_at - $1::interval', [interval]);
}

describe('the same call again', () => {
  it('is answered from what was stored, to the byte, and writes nothing', async () => {
    const { server, editor } = await setUp();
    const first = await withKey(editor, 'k1');
    const second = await withKey(editor, 'k1');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect([await count(server, 'queues'), await count(server, 'audit_entries')]).toEqual([1, 1]);
  });

  it('keeps the status of the first: 201 is replayed as 201', async () => {
    const { tenant } = await setUp();
    const owner = await tenant.as('owner');
    const project = { name: randomUUID() };
    const answers = [
      await withKey(owner, 'k', '/api/v1/projects', project),
      await withKey(owner, 'k', '/api/v1/projects', project),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  it('without a key is a new call', async () => {
    const { server, editor } = await setUp();
    for (let turn = 0; turn < 2; turn += 1) await editor.request('POST', queues, newQueue);
    expect([await count(server, 'queues'), await count(server, 'idempotency_keys')]).toEqual([2, 0]);
  });

  it('holds for every write method', async () => {
    const { server, tenant } = await setUp();
    const owner = await tenant.as('owner');
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    await makeEvalCases(server, tenant.projectId, ['a']);
    await owner.request('POST', items, { queue_id: queueId, target_ids: ['a'] });
    const claim = ['POST', '/api/v1/annotations/queue', { queue_id: queueId }] as const;
    const once = async ([method, path, body]: readonly [string, string, unknown?]) => {
      const key = { 'idempotency-key': `${method} ${path}`.replaceAll(/[^\w/-]/g, '_') };
      const first = await owner.request(method, path, body, key);
      const again = await owner.request(method, path, body, key);
      expect([method, first.status, again.status]).toEqual([method, 200, 200]);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.text).toBe(first.text);
      return first.body.data;
    };
    const { item, lease } = await once(claim);
    const held = `${items}/${item.id}/lease`;
    const renewed = await once(['PUT', held, { token: lease.token }]);
    await once(['PATCH', `${queues}/${queueId}`, { name: 'Renamed' }]);
    await once(['DELETE', held, { token: renewed.token ?? lease.token }]);
    const { rows } = await server.pool.query(
      'select action, count(*)::int as n from audit_entries group by action',
    );
    expect(rows.filter((row) => row.n !== 1)).toEqual([]);
  });

  it('ignores the key of a read', async () => {
    const { server, editor } = await setUp();
    const read = () => editor.request('GET', queues, undefined, { 'idempotency-key': 'k' });
    await read();
    expect((await read()).headers.get('idempotency-replayed')).toBeNull();
    expect(await count(server, 'idempotency_keys')).toBe(0);
  });
});

describe('another call with the same key', () => {
  it.each([
    ['body', queues, { ...newQueue, name: 'Returns' }],
    ['query', `${queues}?x=1`, newQueue],
    ['path', items, newQueue],
  ])('that differs in its %s is refused and writes nothing', async (part, path, body) => {
    const { server, tenant, editor } = await setUp();
    await withKey(editor, 'k');
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const given = part === 'path' ? { queue_id: queueId, target_ids: ['a'] } : body;
    const answer = await withKey(editor, 'k', path, given);
    expect([answer.status, answer.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect([await count(server, 'queues'), await count(server, 'audit_entries')]).toEqual([2, 1]);
  });

  it("is free to other callers: a key is its caller's own", async () => {
    const { server, tenant, editor } = await setUp();
    const colleague = await tenant.as('editor');
    const stranger = await (await server.createTenant()).as('editor');
    const answers = [];
    for (const actor of [editor, colleague, stranger]) answers.push(await withKey(actor, 'shared'));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.body.data.id)).size).toBe(3);
  });

  it.each([' ', 'ü', 'x'.repeat(256), 'two words'])('%j is not a key', async (key) => {
    const { server, editor } = await setUp();
    const answer = await withKey(editor, key);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details[0]).toMatchObject({ path: 'Idempotency-Key', code: 'invalid_header' });
    expect(await count(server, 'queues')).toBe(0);
  });
});

describe('a call whose first is still running', () => {
  it('is told to wait, and is answered from the first when that is over', async () => {
    const { server, tenant, editor } = await setUp();
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const holder = await server.pool.connect();
    onTestFinished(() => holder.release());
    await holder.query('begin');
    await holder.query('select 1 from queues where id = $1 for update', [queueId]);
    const { rows } = await holder.query('select pg_backend_pid() as pid');
    const add = () => withKey(editor, 'k', items, { queue_id: queueId, target_ids: ['a', 'b'] });
    const first = add();
    await someoneWaitsFor(server, rows[0].pid);
    const second = await add();
    expect([second.status, second.body.error.code]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS']);
    expect(second.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    await holder.query('rollback');
    expect((await first).body.data).toMatchObject({ added: 2, duplicates: 0 });
    const third = await add();
    expect(third.headers.get('idempotency-replayed')).toBe('true');
    expect(third.text).toBe((await first).text);
  });

  it('writes once, however many come at the same moment', async () => {
    const { server, editor } = await setUp();
    const answers = await Promise.all(Array.from({ length: 12 }, () => withKey(editor, 'k')));
    const written = answers.filter((answer) => answer.status === 200);
    const fresh = written.filter((answer) => answer.headers.get('idempotency-replayed') === null);
    expect(fresh).toHaveLength(1);
    expect(new Set(written.map((answer) => answer.text)).size).toBe(1);
    for (const answer of answers.filter((one) => one.status !== 200)) {
      expect([answer.status, answer.body.error.code]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS']);
    }
    expect(await count(server, 'queues')).toBe(1);
  });
});

async function someoneWaitsFor(server: TestServer, pid: number): Promise<void> {
  for (let attempt = 0; attempt < 250; attempt += 1) {
    const { rows } = await server.pool.query(
      'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [pid],
    );
    if (rows.length > 0) return;
    await sleep(20);
  }
  throw new Error('nobody waited for the lock');
}

describe('what is stored', () => {
  it('is nothing after a failed call: it may be mended and sent again', async () => {
    const { server, editor } = await setUp();
    const failed = await withKey(editor, 'k', queues, { name: '', target_type: 'eval_case' });
    expect(failed.status).toBe(400);
    const refused = await withKey(editor, 'k', `${queues}/${randomUUID()}/archive`, undefined);
    expect(refused.status).toBe(404);
    expect(await count(server, 'idempotency_keys')).toBe(0);
    const mended = await withKey(editor, 'k');
    expect(mended.status).toBe(200);
    expect(mended.headers.get('idempotency-replayed')).toBeNull();
  });

  it('is held for 24 hours and not longer', async () => {
    const { server, editor } = await setUp();
    const first = await withKey(editor, 'k');
    await age(server, '23 hours 59 minutes');
    expect((await withKey(editor, 'k')).text).toBe(first.text);
    await age(server, '2 minutes');
    const other = await withKey(editor, 'k', queues, { ...newQueue, name: 'Another day' });
    expect([other.status, other.body.data.name]).toEqual([200, 'Another day']);
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    // The key now stands for the later call, with 24 hours of its own.
    expect((await withKey(editor, 'k', queues, { ...newQueue, name: 'Another day' })).text).toBe(other.text);
    expect(await count(server, 'idempotency_keys')).toBe(1);
  });

  it('is removed by the purge job after 24 hours, and only then', async () => {
    const { server, editor } = await setUp();
    await withKey(editor, 'old');
    await age(server, '24 hours 1 minute');
    await withKey(editor, 'young');
    await purgeIdempotencyKeysJob.run(server.deps);
    expect(await count(server, 'idempotency_keys')).toBe(1);
    expect((await withKey(editor, 'young')).headers.get('idempotency-replayed')).toBe('true');
  });

  it('cannot be read in the database: neither the key nor the answer, which may be a secret', async () => {
    const { server, tenant } = await setUp();
    const owner = await tenant.as('owner');
    const create = () =>
      withKey(owner, 'my-idempotency-key', '/api/v1/api-keys', {
        name: 'CI',
        role: 'editor',
        acts_as: 'service',
      });
    const { key } = (await create()).body.data;
    expect((await create()).body.data.key).toBe(key);
    const { rows } = await server.pool.query('select * from idempotency_keys');
    const stored = rows.flatMap((row) =>
      Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))),
    );
    for (const secret of [key, 'my-idempotency-key', 'success'])
      expect(stored.join('\n')).not.toContain(secret);
  });
});
