import { createHash } from 'node:crypto';
import { roles } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { type Actor, startTestServer } from '../../test/harness.ts';

const path = '/api/v1/api-keys';
const queues = '/api/v1/annotations/queues';

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const owner = await tenant.as('owner');
  const create = (body: object, actor: Actor = owner) =>
    actor.request('POST', path, { name: 'CI', role: 'editor', ...body });
  const use = async (key: string) => (await server.request('GET', queues, { key })).status;
  return { server, tenant, owner, create, use };
}

describe('a new key', () => {
  it('is shown once and kept only as a hash', async () => {
    const { server, owner, create, use } = await setUp();
    const created = await create({});
    const { key, ...shown } = created.body.data;
    expect(created.status).toBe(201);
    expect(key).toMatch(/^eg_live_[0-9A-Za-z]{43}$/);
    expect(await use(key)).toBe(200);
    const listed = await owner.request('GET', path);
    const own = listed.body.data.find((one: { id: string }) => one.id === shown.id);
    expect({ ...own, last_used_at: null }).toEqual(shown);
    expect(listed.text).not.toContain(key);
    const { rows } = await server.pool.query('select to_jsonb(k) as row, key_hash from api_keys k');
    expect(JSON.stringify(rows)).not.toContain(key.slice(13));
    const hash = createHash('sha256').update(key).digest();
    expect(rows.some((row) => row.key_hash.equals(hash))).toBe(true);
    const { rows: audit } = await server.pool.query('select to_jsonb(a) as row from audit_entries a');
    expect(audit).toHaveLength(1);
    expect(JSON.stringify(audit)).not.toContain(key);
  });

  it('is unlike every other', async () => {
    const { create } = await setUp();
    const keys = await Promise.all(Array.from({ length: 20 }, async () => (await create({})).body.data.key));
    expect(new Set(keys).size).toBe(20);
  });

  it("acts as its maker, or as a rater of its own: two of a person's keys are one rater", async () => {
    const { owner, create } = await setUp();
    const [mine, also] = [await create({ acts_as: 'me' }), await create({ acts_as: 'me' })];
    const service = await create({ acts_as: 'service' });
    expect(mine.body.data.member_id).toBe(owner.memberId);
    expect(also.body.data.member_id).toBe(owner.memberId);
    expect(service.body.data.member_id).not.toBe(owner.memberId);
  });
});

describe("a key's role", () => {
  it("is never above its maker's", async () => {
    const { tenant, create } = await setUp();
    const admin = await tenant.as('admin');
    for (const role of roles) {
      const answer = await create({ role }, admin);
      expect([role, answer.status]).toEqual([role, role === 'owner' ? 403 : 201]);
    }
  });

  it('falls with the role that its identity has now', async () => {
    const { server, tenant, create } = await setUp();
    const admin = await tenant.as('admin');
    const { key } = (await create({ role: 'editor', acts_as: 'me' }, admin)).body.data;
    const write = () =>
      server.request('POST', queues, { key, body: { name: 'Q', target_type: 'eval_case' } });
    expect((await write()).status).toBe(200);
    await server.pool.query("update members set role = 'viewer' where id = $1", [admin.memberId]);
    expect((await write()).status).toBe(403);
    await server.pool.query('update members set removed_at = now() where id = $1', [admin.memberId]);
    expect((await write()).status).toBe(401);
  });

  it('that may not make keys makes none', async () => {
    const { tenant, create } = await setUp();
    for (const role of ['viewer', 'rater', 'editor'] as const) {
      expect((await create({ role: 'viewer' }, await tenant.as(role))).status).toBe(403);
    }
  });
});

describe("a key's bounds", () => {
  it('end it at expires_at, to the millisecond', async () => {
    const { server, create, use } = await setUp();
    const expiry = new Date(server.clock.now.getTime() + 60_000);
    const { key, expires_at } = (await create({ expires_at: expiry.toISOString() })).body.data;
    expect(expires_at).toBe(expiry.toISOString());
    server.clock.now = new Date(expiry.getTime() - 1);
    expect(await use(key)).toBe(200);
    server.clock.now = expiry;
    expect(await use(key)).toBe(401);
  });

  it('must lie in the future', async () => {
    const { server, create } = await setUp();
    const answer = await create({ expires_at: server.clock.now.toISOString() });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details[0]).toMatchObject({ path: 'expires_at', code: 'in_the_past' });
  });

  it('keep it to the addresses that it names', async () => {
    const { create, use } = await setUp();
    const allowed = [['127.0.0.1'], ['127.0.0.0/8'], ['2001:db8::/32', '127.0.0.1/32'], ['0.0.0.0/0']];
    for (const allowed_ips of allowed) {
      const created = await create({ allowed_ips });
      expect([allowed_ips, await use(created.body.data.key)]).toEqual([allowed_ips, 200]);
    }
    for (const allowed_ips of [['192.0.2.1'], ['10.0.0.0/8', '::1'], ['2001:db8::/32'], ['128.0.0.0/1']]) {
      const created = await create({ allowed_ips });
      expect([allowed_ips, await use(created.body.data.key)]).toEqual([allowed_ips, 403]);
    }
  });

  it.each([['10.0.0.5/8'], ['2001:db8::1/32'], ['10.0.0.0/33'], ['somewhere'], ['']])(
    'take no network that is not one: %s',
    async (address) => {
      const { create } = await setUp();
      const answer = await create({ allowed_ips: [address] });
      expect([answer.status, answer.body.error.details[0].path]).toEqual([400, 'allowed_ips[0]']);
    },
  );

  it('keep it to its project, and outside everything of the organisation', async () => {
    const { server, tenant, owner, create } = await setUp();
    const project = await tenant.createProject('Other');
    const { key } = (await create({ role: 'owner', project_id: project })).body.data;
    await owner.request('POST', queues, { name: 'Elsewhere', target_type: 'trace' });
    const made = await server.request('POST', queues, { key, body: { name: 'Here', target_type: 'trace' } });
    expect(made.body.data.project_id).toBe(project);
    const listed = await server.request('GET', queues, { key });
    expect(listed.body.data.map((queue: { name: string }) => queue.name)).toEqual(['Here']);
    expect((await server.request('GET', path, { key })).status).toBe(403);
    const foreign = await (await server.createTenant()).createProject();
    const answer = await create({ project_id: foreign });
    expect([answer.status, answer.body.error.details[0].code]).toEqual([400, 'unknown_project']);
  });

  it('of a test project show in its first letters', async () => {
    const { owner, create } = await setUp();
    const project = await owner.request('POST', '/api/v1/projects', { name: 'Try', environment: 'test' });
    const { key } = (await create({ project_id: project.body.data.id })).body.data;
    expect(key).toMatch(/^eg_test_/);
  });
});

describe('revoking a key', () => {
  it('refuses the next call with it, and is the same again', async () => {
    const { owner, create, use } = await setUp();
    const { key, id } = (await create({})).body.data;
    expect(await use(key)).toBe(200);
    const first = await owner.request('DELETE', `${path}/${id}`);
    expect([first.status, typeof first.body.data.revoked_at]).toEqual([200, 'string']);
    expect(await use(key)).toBe(401);
    const second = await owner.request('DELETE', `${path}/${id}`);
    expect(second.body.data.revoked_at).toBe(first.body.data.revoked_at);
  });

  it("is not for those below the key's role, nor for strangers", async () => {
    const { server, tenant, create, use } = await setUp();
    const { key, id } = (await create({ role: 'owner' })).body.data;
    const admin = await tenant.as('admin');
    const stranger = await (await server.createTenant()).as('owner');
    expect((await admin.request('DELETE', `${path}/${id}`)).status).toBe(403);
    expect((await stranger.request('DELETE', `${path}/${id}`)).status).toBe(404);
    expect(await use(key)).toBe(200);
  });
});

describe('the list of keys', () => {
  it("pages through all of the organisation's, newest first, each once", async () => {
    const { server, owner, create } = await setUp();
    await (await server.createTenant()).as('owner');
    for (let index = 0; index < 5; index += 1) await create({ name: `k${index}` });
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await owner.request('GET', `${path}?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect(page.body.data.length).toBeLessThanOrEqual(2);
      names.push(...page.body.data.map((key: { name: string }) => key.name));
      cursor = page.body.next_cursor;
    } while (cursor !== null);
    expect(names.filter((name) => name !== 'test').sort()).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    expect(names).toHaveLength(6);
  });
});
