import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

it('a role in a project takes the place of the one in the organisation, there only, and is in the audit log', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const [admin, rater] = [await tenant.as('admin'), await tenant.as('editor')];
  const otherProject = await tenant.createProject();
  const make = (projectId: string) =>
    rater.request('POST', '/api/v1/annotations/queues', { name: 'q', target_type: 'trace', projectId });
  const path = `/api/v1/projects/${tenant.projectId}/members/${rater.memberId}`;
  const set = await admin.request('PUT', path, { role: 'viewer' });
  expect(set.body.data).toEqual({ project_id: tenant.projectId, member_id: rater.memberId, role: 'viewer' });
  expect([(await make(tenant.projectId)).status, (await make(otherProject)).status]).toEqual([403, 200]);
  const listed = await admin.request('GET', `/api/v1/projects/${tenant.projectId}/members`);
  expect(listed.body.data).toEqual([set.body.data]);
  const member = await admin.request('GET', `/api/v1/members/${rater.memberId}`);
  expect(member.body.data.project_roles).toEqual([{ project_id: tenant.projectId, role: 'viewer' }]);
  expect((await admin.request('DELETE', path)).body.data.removed).toBe(true);
  expect((await make(tenant.projectId)).status).toBe(200);

  const log = await admin.request('GET', `/api/v1/audit-entries?subject_id=${rater.memberId}`);
  expect(
    log.body.data.map((entry: { action: string; member_id: string }) => [entry.action, entry.member_id]),
  ).toEqual([
    ['projects.roles.remove', admin.memberId],
    ['projects.roles.set', admin.memberId],
  ]);
  const created = await admin.request('GET', '/api/v1/audit-entries?action=queues.create&limit=1');
  expect([created.body.data.length, created.body.next_cursor !== null]).toEqual([1, true]);
});

it('nobody gives a role above their own', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const [admin, rater] = [await tenant.as('admin'), await tenant.as('rater')];
  const path = `/api/v1/projects/${tenant.projectId}/members/${rater.memberId}`;
  expect((await admin.request('PUT', path, { role: 'owner' })).status).toBe(403);
});

it('a person can be invited into one project only', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const admin = await tenant.as('admin');
  const body = { email: 'guest@example.com', role: 'rater', project_id: tenant.projectId };
  const invited = await admin.request('POST', '/api/v1/members', body);
  expect(invited.body.data).toMatchObject({
    role: null,
    project_roles: [{ project_id: tenant.projectId, role: 'rater' }],
  });
  const [other] = [await server.createTenant()];
  const foreign = await admin.request('POST', '/api/v1/members', { ...body, project_id: other.projectId });
  expect(foreign.status).toBe(404);
});
