import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

it('takes a network written with host bits as the network it lies in', async () => {
  const server = await startTestServer();
  const owner = await (await server.createTenant()).as('owner');
  const make = (allowed_ips: string[]) =>
    owner.request('POST', '/api/v1/api-keys', { name: 'k', role: 'viewer', acts_as: 'service', allowed_ips });
  const here = await make(['127.0.0.9/8', '::1']);
  expect([here.status, here.body.data.allowed_ips]).toEqual([201, ['127.0.0.0/8', '::1/128']]);
  const elsewhere = await make(['10.1.2.3']);
  const ask = (key: string) => server.request('GET', '/api/v1/project/current', { key });
  expect((await ask(here.body.data.key)).status).toBe(200);
  expect((await ask(elsewhere.body.data.key)).status).toBe(403);
});
