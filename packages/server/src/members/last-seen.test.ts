import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';
import { setUpInstallation } from '../organizations/set-up-installation.ts';

it('members show when they were last here, and until when their invitation holds', async () => {
  const server = await startTestServer();
  const owner = { email: 'owner@example.com', password: 'correct horse' };
  const given = { db: server.deps.db, now: server.clock.now, log: server.deps.log };
  await setUpInstallation({ ...given, ownerEmail: owner.email, ownerPassword: owner.password });
  const signedIn = await server.request('POST', '/api/v1/sessions', { body: owner });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const call = (method: string, path: string, body?: unknown) =>
    server.request(method, path, { body, headers: { cookie, origin: server.url } });
  const invited = await call('POST', '/api/v1/members', { email: 'new@example.com', role: 'rater' });
  const { body } = await call('GET', '/api/v1/members');
  const of = (email: string) => body.data.find((member: { email: string }) => member.email === email);
  const [self, guest] = [of(owner.email), of('new@example.com')];
  expect(Date.now() - Date.parse(self.last_seen_at)).toBeLessThan(60_000);
  expect(self.invitation_expires_at).toBeNull();
  expect(guest).toMatchObject({ has_joined: false, last_seen_at: null });
  expect(Date.parse(guest.invitation_expires_at) - Date.parse(guest.created_at)).toBe(7 * 86_400_000);
  const accept = `/api/v1${invited.body.data.invitation_url}/accept`;
  await server.request('POST', accept, { body: { name: 'Grace', password: 'correct horse' } });
  const joined = await call('GET', `/api/v1/members/${guest.id}`);
  expect(joined.body.data).toMatchObject({ has_joined: true, invitation_expires_at: null });
});
