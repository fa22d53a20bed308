import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';
import { setUpInstallation } from '../organizations/set-up-installation.ts';

describe('a project', () => {
  it('changes what is named and leaves the rest, with an audit entry', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const admin = await tenant.as('admin');
    const path = `/api/v1/projects/${tenant.projectId}`;
    const allowed = await admin.request('PATCH', path, { allow_external_images: true });
    expect(allowed.body.data).toMatchObject({ name: 'Default', allow_external_images: true });
    const named = await admin.request('PATCH', path, { name: 'Support' });
    expect(named.body.data).toMatchObject({ name: 'Support', allow_external_images: true });
    const listed = await admin.request('GET', '/api/v1/projects');
    expect(listed.body.data).toMatchObject([{ name: 'Support', allow_external_images: true }]);
    const { rows } = await server.pool.query(
      `select details from audit_entries where action = 'projects.update' order by id`,
    );
    expect(rows.map((row) => row.details.changed)).toEqual([
      { allow_external_images: true },
      { name: 'Support' },
    ]);
  });

  it('keeps names apart, is not for editors, and answers a project of others as one that is not there', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    await tenant.createProject('Taken');
    const path = `/api/v1/projects/${tenant.projectId}`;
    const admin = await tenant.as('admin');
    const taken = await admin.request('PATCH', path, { name: 'Taken' });
    expect([taken.status, taken.body.error.details[0]]).toMatchObject([400, { path: 'name', code: 'taken' }]);
    expect((await admin.request('PATCH', path, { name: 'Default' })).status).toBe(200);
    expect((await (await tenant.as('editor')).request('PATCH', path, { name: 'x' })).status).toBe(403);
    const stranger = await (await server.createTenant()).as('owner');
    expect((await stranger.request('PATCH', path, { name: 'x' })).status).toBe(404);
    const bound = await tenant.as('admin', { projectId: await tenant.createProject() });
    expect((await bound.request('PATCH', path, { name: 'x' })).status).toBe(404);
  });
});

async function setUp() {
  const server = await startTestServer();
  const person = { email: 'o@example.com', password: 'correct horse' };
  const given = { db: server.deps.db, now: server.clock.now, log: server.deps.log };
  await setUpInstallation({ ...given, ownerEmail: person.email, ownerPassword: person.password });
  const signedIn = await server.request('POST', '/api/v1/sessions', { body: person });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const projectId: string = signedIn.body.data.projects[0].id;
  const queueId = await makeQueue(server, { projectId });
  const imagesOf = async (path: string, headers: Record<string, string> = { cookie }) => {
    const answer = await server.request('GET', path, { headers: { accept: 'text/html', ...headers } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    const [, sources] = /img-src ([^;]*)/.exec(policy) ?? [];
    expect(policy.replace(/img-src [^;]*/, '')).not.toContain('https:');
    return { sources, named: /name="evalguard-images" content="([^"]*)"/.exec(answer.text)?.[1] };
  };
  const allow = (isAllowed: boolean, id = projectId) =>
    server.pool.query('update projects set allow_external_images = $2 where id = $1', [id, isAllowed]);
  return { server, cookie, projectId, queueId, imagesOf, allow };
}

const strict = { sources: "'self' data:", named: undefined };

describe('pictures from elsewhere', () => {
  it('are let into the documents of a queue whose project allows them, and into no other', async () => {
    const { server, queueId, imagesOf, allow, projectId } = await setUp();
    for (const path of [`/review/${queueId}`, `/dashboard/queues/${queueId}/items`]) {
      expect(await imagesOf(path)).toEqual(strict);
    }
    await allow(true);
    const open = { sources: "'self' data: https:", named: queueId };
    for (const path of [
      `/review/${queueId}`,
      `/review/${queueId}?x=1`,
      `/dashboard/queues/${queueId}/items`,
      `/review/${queueId.toUpperCase()}`,
    ]) {
      expect([path, await imagesOf(path)]).toEqual([path, open]);
    }
    const { rows } = await server.pool.query(
      'insert into projects (organization_id, name) select organization_id, $2 from projects where id = $1 returning id',
      [projectId, 'Other'],
    );
    const sibling = await makeQueue(server, { projectId: rows[0].id });
    for (const path of [
      '/',
      '/dashboard/queues',
      `/review/${sibling}`,
      `/elsewhere/${queueId}`,
      `/review/${queueId}0`,
      `/sign-in?next=/review/${queueId}`,
    ]) {
      expect([path, await imagesOf(path)]).toEqual([path, strict]);
    }
    await allow(false);
    expect(await imagesOf(`/review/${queueId}`)).toEqual(strict);
  });

  it("are not let in for who is not signed in, nor by another tenant's setting", async () => {
    const { server, cookie, queueId, imagesOf, allow } = await setUp();
    await allow(true);
    expect(await imagesOf(`/review/${queueId}`, {})).toEqual(strict);
    const other = await server.createTenant();
    await allow(true, other.projectId);
    const theirs = await makeQueue(server, { projectId: other.projectId });
    expect(await imagesOf(`/review/${theirs}`)).toEqual(strict);
    await server.pool.query('update members set removed_at = now() where user_id is not null');
    expect(await imagesOf(`/review/${queueId}`, { cookie })).toEqual(strict);
  });
});
