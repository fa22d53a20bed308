import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer, type TestServer } from '../../test/harness.ts';
import { setUpInstallation } from '../organizations/set-up-installation.ts';

const owner = { email: 'owner@example.com', password: 'correct horse' };

async function setUp() {
  const server = await startTestServer();
  const given = { db: server.deps.db, now: server.clock.now, log: server.deps.log };
  await setUpInstallation({ ...given, ownerEmail: owner.email, ownerPassword: owner.password });
  const signIn = async (email: string, password: string) => {
    const answer = await server.request('POST', '/api/v1/sessions', { body: { email, password } });
    return { ...answer, cookie: (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '' };
  };
  const as = (cookie: string) => (method: string, path: string, body?: unknown) =>
    server.request(method, path, { body, headers: { cookie, origin: server.url } });
  const ownerCall = as((await signIn(owner.email, owner.password)).cookie);
  return { server, given, signIn, as, ownerCall };
}

describe('people', () => {
  it('signs in and out; an unknown address and a wrong password are one answer', async () => {
    const { server, signIn, as } = await setUp();
    const wrong = await signIn(owner.email, 'nope');
    const unknown = await signIn('nobody@example.com', 'nope');
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' });
    const { cookie, headers } = await signIn('OWNER@example.com', owner.password);
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const call = as(cookie);
    expect((await call('GET', '/api/v1/sessions/current')).body.data.member.role).toBe('owner');
    const crossSite = await server.request('POST', '/api/v1/projects', {
      body: { name: 'x' },
      headers: { cookie, origin: 'https://evil.example' },
    });
    expect(crossSite.status).toBe(403);
    await call('DELETE', '/api/v1/sessions/current');
    expect((await call('GET', '/api/v1/sessions/current')).status).toBe(401);
    const { rows } = await server.pool.query('select password from user_accounts');
    expect(rows[0].password).toMatch(/^\$argon2id\$/);
  });

  it('signs in again, cookie and all, when a sign-in is sent twice under one Idempotency-Key', async () => {
    const { server, as } = await setUp();
    const send = () =>
      server.request('POST', '/api/v1/sessions', {
        body: owner,
        headers: { 'idempotency-key': 'sign-in-1' },
      });
    const [first, again] = [await send(), await send()];
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
    const call = as((again.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '');
    expect((await call('GET', '/api/v1/sessions/current')).status).toBe(200);
  });

  it('invites by a link that works once, and lets go of a removed member at once', async () => {
    const { ownerCall, server, as, signIn } = await setUp();
    const invited = await ownerCall('POST', '/api/v1/members', { email: 'g@example.com', role: 'rater' });
    expect(invited.status).toBe(201);
    const accept = () =>
      server.request('POST', `/api/v1${invited.body.data.invitation_url}/accept`, {
        body: { name: 'Grace', password: 'battery staple' },
      });
    expect((await accept()).body.data.member).toMatchObject({ name: 'Grace', role: 'rater' });
    expect((await accept()).status).toBe(410);
    const call = as((await signIn('g@example.com', 'battery staple')).cookie);
    expect((await call('GET', '/api/v1/annotations')).status).toBe(200);
    expect((await call('GET', '/api/v1/members')).status).toBe(403);
    const changed = await call('PUT', '/api/v1/sessions/current/password', {
      current_password: 'battery staple',
      new_password: 'tr0ub4dor and three',
    });
    expect(changed.status).toBe(200);
    expect((await signIn('g@example.com', 'battery staple')).status).toBe(401);
    await ownerCall('DELETE', `/api/v1/members/${invited.body.data.id}`);
    expect((await call('GET', '/api/v1/annotations')).status).toBe(401);
    expect((await signIn('g@example.com', 'tr0ub4dor and three')).status).toBe(401);
  });

  it('keeps the last owner, and makes the first one by a link when the environment names none', async () => {
    const { ownerCall } = await setUp();
    const me = (await ownerCall('GET', '/api/v1/sessions/current')).body.data.member;
    expect((await ownerCall('DELETE', `/api/v1/members/${me.id}`)).status).toBe(409);
    expect((await ownerCall('PATCH', `/api/v1/members/${me.id}`, { role: 'admin' })).status).toBe(409);

    const fresh = await startTestServer();
    const given = { db: fresh.deps.db, now: fresh.clock.now, log: fresh.deps.log };
    const { setupToken } = await setUpInstallation(given);
    const again = await setUpInstallation(given);
    expect(again.setupToken).not.toBe(setupToken);
    const body = { name: 'Ada', email: 'ada@example.com', password: 'correct horse', token: setupToken };
    expect((await fresh.request('POST', '/api/v1/setup', { body })).status).toBe(410);
    const good = await fresh.request('POST', '/api/v1/setup', { body: { ...body, token: again.setupToken } });
    expect(good.body.data.member.role).toBe('owner');
    expect(await setUpInstallation(given)).toEqual({});
  });
});

describe('API keys', () => {
  const make = (call: Awaited<ReturnType<typeof setUp>>['ownerCall'], more: object = {}) =>
    call('POST', '/api/v1/api-keys', { name: 'k', role: 'editor', ...more });
  const ask = async (server: TestServer, key: string) =>
    (await server.request('GET', '/api/v1/annotations', { key })).status;

  it('are shown once, kept as a hash, and end at once when revoked or expired', async () => {
    const { server, ownerCall } = await setUp();
    const made = (await make(ownerCall)).body.data;
    expect(made.key).toMatch(/^eg_live_[0-9A-Za-z]{43}$/);
    const { rows } = await server.pool.query('select api_keys::text as text from api_keys');
    expect(JSON.stringify(rows)).not.toContain(made.key.slice(12));
    expect((await ownerCall('GET', '/api/v1/api-keys')).text).not.toContain(made.key);
    expect(await ask(server, made.key)).toBe(200);
    await ownerCall('DELETE', `/api/v1/api-keys/${made.id}`);
    expect(await ask(server, made.key)).toBe(401);

    const soon = new Date(server.clock.now.getTime() + 60_000).toISOString();
    const short = (await make(ownerCall, { expires_at: soon })).body.data;
    expect(await ask(server, short.key)).toBe(200);
    server.clock.now = new Date(server.clock.now.getTime() + 61_000);
    expect(await ask(server, short.key)).toBe(401);
    const past = await make(ownerCall, { expires_at: '2020-01-01T00:00:00Z' });
    expect(past.body.error.details[0].path).toBe('expires_at');
  });

  it('honour the allowed addresses, the project, and the role that their member has now', async () => {
    const { server, ownerCall, given } = await setUp();
    const elsewhere = (await make(ownerCall, { allowed_ips: ['192.0.2.0/24'] })).body.data;
    expect(await ask(server, elsewhere.key)).toBe(403);
    const here = (await make(ownerCall, { allowed_ips: ['127.0.0.0/8'] })).body.data;
    expect(await ask(server, here.key)).toBe(200);
    const test = await ownerCall('POST', '/api/v1/projects', { name: 'Try', environment: 'test' });
    const bound = (await make(ownerCall, { project_id: test.body.data.id })).body.data;
    expect(bound.key).toMatch(/^eg_test_/);
    const current = await server.request('GET', '/api/v1/project/current', { key: bound.key });
    expect(current.body.data.projectId).toBe(test.body.data.id);

    const service = (await make(ownerCall, { acts_as: 'service' })).body.data;
    const one = (await make(ownerCall)).body.data;
    expect(one.member_id).toBe(here.member_id);
    expect(service.member_id).not.toBe(one.member_id);
    await server.pool.query("update members set role = 'viewer' where id = $1", [service.member_id]);
    const write = await server.request('POST', '/api/v1/evals', { key: service.key, body: { name: 'x' } });
    expect(write.status).toBe(403);
    expect(given.now).toBeInstanceOf(Date);
  });
});

describe('rater pools', () => {
  it('are enforced by the claim, and hide their queues from other raters', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const [admin, inside, outside] = await Promise.all([
      tenant.as('admin'),
      tenant.as('rater'),
      tenant.as('rater'),
    ]);
    const stray = await admin.request('POST', '/api/v1/rater-pools', {
      name: 'P',
      member_ids: [inside.memberId, tenant.projectId],
    });
    expect(stray.body.error.details[0].path).toBe('member_ids[1]');
    const pool = await admin.request('POST', '/api/v1/rater-pools', {
      name: 'P',
      member_ids: [inside.memberId],
    });
    expect(pool.status).toBe(201);
    const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPoolId: pool.body.data.id });
    await makeEvalCases(server, tenant.projectId, ['a']);
    await admin.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, target_ids: ['a'] });
    const claim = '/api/v1/annotations/queue';
    expect((await outside.request('POST', claim, { queue_id: queueId })).status).toBe(403);
    expect((await outside.request('GET', `/api/v1/annotations/queues/${queueId}`)).status).toBe(404);
    expect((await inside.request('POST', claim, { queue_id: queueId })).status).toBe(200);
    expect((await admin.request('DELETE', `/api/v1/rater-pools/${pool.body.data.id}`)).status).toBe(409);
  });
});
