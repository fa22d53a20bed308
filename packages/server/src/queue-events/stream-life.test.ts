import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { followEvents } from '../../test/follow-events.ts';
import { type Actor, startTestServer } from '../../test/harness.ts';
import type { StreamTimes } from '../http/event-streams.ts';
import { setUpInstallation } from '../organizations/set-up-installation.ts';

const list = '/api/v1/annotations/queues/events';

async function setUp(streamTimes: Partial<StreamTimes> = { checkedEveryMs: 50 }) {
  const server = await startTestServer({ streamTimes });
  const tenant = await server.createTenant();
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  const rater = await tenant.as('rater');
  const path = `/api/v1/annotations/queues/${queueId}/events`;
  const follow = (actor: Actor, at = path) =>
    followEvents(server.url + at, { authorization: `Bearer ${actor.key}` });
  return { server, tenant, rater, queueId, path, follow };
}

describe('a stream ends', () => {
  it('when its key is revoked, and cannot be opened again', async () => {
    const { server, rater, path, follow } = await setUp();
    const stream = await follow(rater);
    await stream.next('queue');
    await server.pool.query('update api_keys set revoked_at = now() where member_id = $1', [rater.memberId]);
    expect(await stream.next('end')).toEqual({ reason: 'access_changed' });
    await stream.ended;
    expect((await rater.request('GET', path)).status).toBe(401);
  });

  it('when its session signs out', async () => {
    const server = await startTestServer({ streamTimes: { checkedEveryMs: 50 } });
    const person = { email: 'o@example.com', password: 'correct horse' };
    const given = { db: server.deps.db, now: server.clock.now, log: server.deps.log };
    await setUpInstallation({ ...given, ownerEmail: person.email, ownerPassword: person.password });
    const signedIn = await server.request('POST', '/api/v1/sessions', { body: person });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const stream = await followEvents(server.url + list, { cookie });
    expect(await stream.next('queues')).toEqual([]);
    const headers = { cookie, origin: server.url };
    await server.request('DELETE', '/api/v1/sessions/current', { headers });
    expect(await stream.next('end')).toEqual({ reason: 'access_changed' });
  });

  it('when its member gets another role or its queue goes to a pool without them', async () => {
    const { server, tenant, rater, queueId, follow } = await setUp();
    const promoted = await tenant.as('editor');
    const streams = [await follow(promoted), await follow(rater)] as const;
    for (const stream of streams) await stream.next('queue');
    await server.pool.query(`update members set role = 'viewer' where id = $1`, [promoted.memberId]);
    expect(await streams[0].next('end')).toEqual({ reason: 'access_changed' });
    const { rows } = await server.pool.query(
      `insert into rater_pools (project_id, name, created_at) values ($1, 'p', now()) returning id`,
      [tenant.projectId],
    );
    await server.pool.query('update queues set rater_pool_id = $2 where id = $1', [queueId, rows[0].id]);
    expect(await streams[1].next('end')).toEqual({ reason: 'access_changed' });
  });

  it('after its time', async () => {
    const { rater, follow } = await setUp({ lastsMs: 200 });
    const stream = await follow(rater);
    expect(await stream.next('end')).toEqual({ reason: 'time' });
    await stream.ended;
  });

  it('at once when the server stops, which then opens no more', async () => {
    const { server, rater, path, follow } = await setUp();
    const streams = [await follow(rater), await follow(rater, list)];
    await streams[0]?.next('queue');
    const from = performance.now();
    const closed = server.app.close();
    for (const stream of streams) expect(await stream.next('end')).toEqual({ reason: 'shutdown' });
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(() => server.deps.eventStreams.requirePlace('anyone')).toThrow(/stopping/);
    for (const stream of streams) await stream.ended;
    server.app.server.closeIdleConnections();
    await closed;
    expect(path).toContain('events');
  });
});

describe('streams are bounded', () => {
  it('for each key, and a place is free again when one is closed', async () => {
    const { tenant, rater, follow, path } = await setUp({ streamsPerCallerMax: 2 });
    const [first] = [await follow(rater), await follow(rater)];
    const refused = await rater.request('GET', path);
    expect([refused.status, refused.body.error.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await follow(await tenant.as('rater'))).status).toBe(200);
    first?.close();
    for (let turn = 0; (await follow(rater)).status !== 200; turn += 1) {
      expect(turn).toBeLessThan(50);
      await sleep(20);
    }
  });

  it('for the process', async () => {
    const { tenant, rater, follow } = await setUp({ streamsMax: 1 });
    expect((await follow(rater)).status).toBe(200);
    expect((await follow(await tenant.as('rater'))).status).toBe(503);
  });
});

describe('the stream of the open queues', () => {
  it('tells each queue that the caller may see, and ends when one comes or goes', async () => {
    const { server, tenant, rater, queueId, follow } = await setUp();
    const other = await server.createTenant();
    await makeQueue(server, { projectId: other.projectId });
    const stream = await follow(rater, list);
    expect(await stream.next('queues')).toMatchObject([{ queue_id: queueId, state: 'active' }]);
    await server.pool.query(`update queues set state = 'paused' where id = $1`, [queueId]);
    expect(await stream.next('queues')).toMatchObject([{ queue_id: queueId, state: 'paused' }]);
    const added = await makeQueue(server, { projectId: tenant.projectId });
    expect(await stream.next('end')).toEqual({ reason: 'access_changed' });
    const again = await follow(rater, list);
    const ids = (await again.next('queues')).map((one: { queue_id: string }) => one.queue_id);
    expect(ids.toSorted()).toEqual([queueId, added].toSorted());
  });

  it('goes on through an outage of the database', async () => {
    const { server, rater, queueId, follow } = await setUp();
    const stream = await follow(rater);
    await stream.next('queue');
    await server.pool.query('alter table queue_counters rename to hidden');
    await sleep(200);
    await server.pool.query('alter table hidden rename to queue_counters');
    await server.pool.query('insert into queue_counters (queue_id, shard, available) values ($1, 0, 7)', [
      queueId,
    ]);
    expect((await stream.next('queue')).counts.available).toBe(7);
  });
});
