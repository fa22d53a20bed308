import { afterEach, beforeEach, expect, test } from 'vitest';
import { EvalGuard } from '../src/index.ts';
import { ScriptedServer } from './scripted-server.ts';

let server: ScriptedServer;
let client: EvalGuard;
beforeEach(async () => {
  server = await ScriptedServer.start();
  client = new EvalGuard({ apiKey: 'eg_test_resources', baseUrl: server.origin, maxRetries: 0 });
});
afterEach(() => server.stop());

test('a list is read to its last page', async () => {
  const page = (data: unknown[], next_cursor: string | null) => ({
    json: { success: true, data, next_cursor },
  });
  server.script = [page([{ id: 'a' }], 'c+1'), page([{ id: 'b' }], null)];
  const ids: string[] = [];
  for await (const queue of client.queues.list({ limit: 1 })) ids.push(queue.id);
  expect(ids).toEqual(['a', 'b']);
  expect(server.received.map((each) => each.path.split('?')[1])).toEqual(['limit=1', 'limit=1&cursor=c%2B1']);
});

test('an id fills the path, the rest is the body, and data is unwrapped', async () => {
  server.script = [{ json: { success: true, data: { id: 'r' } } }];
  expect(await client.queues.update({ queue_id: 'a/b', name: 'New' })).toEqual({ id: 'r' });
  expect(server.received[0]?.path.endsWith('/a%2Fb')).toBe(true);
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ name: 'New' });
});

test('an empty id is refused before anything is sent', async () => {
  await expect(client.queues.get({ queue_id: '' })).rejects.toMatchObject({ kind: 'configuration' });
  expect(server.received).toEqual([]);
});

test('ids are added by a body; what a stream says in its address stays in the body', async () => {
  server.script = [{ json: { success: true, data: { queue_id: 'q', received: 1 } } }];
  await client.queues.items.add({ queue_id: 'q', target_ids: ['one'], projectId: 'p', outcomes: 'all' });
  expect(server.received[0]?.path.split('?')[1]).toBe('outcomes=all');
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    queue_id: 'q',
    target_ids: ['one'],
    projectId: 'p',
  });
});
