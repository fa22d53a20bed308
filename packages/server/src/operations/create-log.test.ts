import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';
import { createApp } from '../app.ts';
import { createLog } from './create-log.ts';

const marker = 'Grandmother-4711';

/** A second application over the test's database whose log is kept. */
async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  const app = await createApp({ ...server.deps, log });
  await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    await answer.clone().text();
    return answer;
  };
  // biome-ignore lint/suspicious/noExplicitAny: a log line has what its writer gave it
  const entries = (): any[] => lines.map((line) => JSON.parse(line));
  return { server, tenant, ask, log, entries, text: () => lines.join('') };
}

describe('the log', () => {
  it('has one line a request with ids, and never a key, a cookie, a query or what was sent', async () => {
    const { server, tenant, ask, entries, text } = await setUp();
    const owner = await tenant.as('owner');
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const key = { authorization: `Bearer ${owner.key}` };
    const guessed = `eg_live_${'7'.repeat(40)}`;
    const cookie = `evalguard_session=${'c'.repeat(43)}`;
    const created = await ask('POST', '/api-keys', { name: marker, role: 'editor', acts_as: 'me' }, key);
    const calls = [
      created,
      await ask('POST', '/annotations/queues/items', { queue_id: queueId, target_ids: [marker] }, key),
      await ask(
        'POST',
        `/annotations/queues/items?queue_id=${queueId}`,
        `{"target_id":"s","display":[{"type":"text","text":"${marker}"}]}\n${marker}\n`,
        { ...key, 'content-type': 'application/x-ndjson' },
      ),
      await ask('POST', '/annotations/queues', `{"name": ${marker}`, key),
      await ask('POST', '/annotations/queues', { name: marker, target_type: marker }, key),
      await ask('GET', `/annotations/queues?cursor=${marker}`, undefined, key),
      await ask('GET', `/nothing/${marker}?secret=${marker}`, undefined, key),
      await ask('GET', '/annotations/queues', undefined, { authorization: `Bearer ${guessed}` }),
      await ask('GET', '/annotations/queues', undefined, { cookie }),
      await ask('POST', '/sessions', { email: `${marker}@example.com`, password: marker }, { cookie }),
    ];
    const requests = entries().filter((entry) => entry.msg === 'request');
    expect(requests.map((entry) => entry.status).sort()).toEqual(calls.map((call) => call.status).sort());
    expect(requests[0]).toMatchObject({ route: 'apiKeys.create', method: 'POST', memberId: owner.memberId });
    expect(requests[0].reqId).toBe(created.headers.get('x-request-id'));
    const { data } = (await created.json()) as { data: { key: string } };
    for (const secret of [owner.key, data.key, guessed, 'c'.repeat(43), marker]) {
      expect(text()).not.toContain(secret);
    }
  });

  it('tells the cause of a fault without the row that PostgreSQL quotes', async () => {
    const { server, tenant, ask, entries, text } = await setUp();
    const owner = await tenant.as('owner');
    const key = { authorization: `Bearer ${owner.key}` };
    const run = (await (await ask('POST', '/evals', { name: 'run' }, key)).json()) as {
      data: { id: string };
    };
    await server.pool.query('alter table eval_cases add constraint never_so check (input is null)');
    const results = [{ input: marker, actualOutput: marker }];
    const answer = await ask('POST', `/evals/${run.data.id}/results`, { results }, key);
    expect(answer.status).toBe(500);
    const fault = entries().find((entry) => entry.msg === 'request failed');
    expect(fault.err).toMatchObject({ code: '23514', constraint: 'never_so', table: 'eval_cases' });
    expect(fault.err.stack).toContain('never_so');
    expect(fault.reqId).toBe(answer.headers.get('x-request-id'));
    expect(text()).not.toContain(marker);
  });

  it('leaves out the value of a data exception', async () => {
    const { server, log, entries, text } = await setUp();
    const error: unknown = await server.pool.query('select $1::text::uuid', [marker]).catch((one) => one);
    expect((error as Error).message).toContain(marker);
    log.error({ err: error }, 'job failed');
    expect(entries().at(-1)?.err).toMatchObject({ code: '22P02' });
    expect(text()).not.toContain(marker);
  });
});
