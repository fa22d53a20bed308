import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

it("a path that is also another endpoint's parameter offers its own methods only", async () => {
  const server = await startTestServer();
  const owner = await (await server.createTenant()).as('owner');
  const patched = await owner.request('PATCH', '/api/v1/annotations/queue', {});
  expect([patched.status, patched.headers.get('allow')]).toEqual([405, 'POST']);
  const removed = await owner.request('DELETE', '/api/v1/annotations/queues/items');
  expect([removed.status, removed.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD']);
});

it('a method that no route knows is 405 where something is offered, and 404 where nothing is', async () => {
  const server = await startTestServer();
  const owner = await (await server.createTenant()).as('owner');
  expect((await owner.request('QUERY', '/api/v1/traces')).status).toBe(405);
  expect((await owner.request('QUERY', '/api/v1/nothing')).status).toBe(404);
});

it('a project that is not there is 404 where the endpoint lists one, and else a fault of its field', async () => {
  const server = await startTestServer();
  const owner = await (await server.createTenant()).as('owner');
  const projectId = '00000000-0000-0000-0000-000000000000';
  expect((await owner.request('GET', `/api/v1/traces?projectId=${projectId}`)).status).toBe(404);
  const added = await owner.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: projectId,
    target_ids: ['a'],
    projectId,
  });
  expect([added.status, added.body.error.details[0].path]).toEqual([400, 'projectId']);
});
