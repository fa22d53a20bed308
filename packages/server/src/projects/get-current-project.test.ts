import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

it('answers in the envelope and beside it, as the published clients read it', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const { body } = await (await tenant.as('viewer')).request('GET', '/api/v1/project/current');
  const current = { projectId: tenant.projectId, orgId: tenant.organizationId };
  expect(body).toEqual({ success: true, data: current, ...current });
});
