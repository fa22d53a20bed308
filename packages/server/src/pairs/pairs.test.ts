import { expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

it('a pair of cases or of outputs releases its item and is shown in a side order that is recorded', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  await makeEvalCases(server, tenant.projectId, ['x', 'y']);
  const queueId = await makeQueue(server, { projectId: tenant.projectId, targetType: 'pairwise' });
  const added = await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: ['p-1', 'p-2'],
  });
  expect(added.body.data.waiting).toBe(2);
  const body = {
    pairs: [
      { id: 'p-1', a: { case_id: 'x' }, b: { case_id: 'y' } },
      { id: 'p-2', input: 'q', a: { output: 'A', model: 'm1' }, b: { output: 'B', model: 'm2' } },
    ],
  };
  const made = await editor.request('POST', '/api/v1/pairs', body);
  expect([made.status, made.body.data]).toEqual([
    201,
    { pair_ids: ['p-1', 'p-2'], created: 2, existing: [] },
  ]);
  const again = await editor.request('POST', '/api/v1/pairs', body);
  expect(again.body.data).toEqual({ pair_ids: ['p-1', 'p-2'], created: 0, existing: ['p-1', 'p-2'] });

  const claim = await editor.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
  const { item, lease, target } = claim.body.data;
  expect(target).toMatchObject({ type: 'pairwise', id: 'p-1', input: 'in x' });
  const sides = target.sides.map((side: { side: string; output: string }) => [side.side, side.output]);
  expect(sides.toSorted()).toEqual([
    ['a', 'out x'],
    ['b', 'out y'],
  ]);
  expect(JSON.stringify(target)).not.toContain('model');
  const judged = await editor.request('POST', '/api/v1/annotations', {
    target_id: 'p-1',
    target_type: 'pairwise',
    queue_id: queueId,
    lease_token: lease.token,
    label: 'a',
  });
  expect(judged.body.data).toMatchObject({ label: 'a', item_id: item.id });
  expect(judged.body.data.presented_order).toEqual(sides.map(([side]: [string]) => side));
});

it('refuses a side that is no case, naming the side, and stores nothing', async () => {
  const server = await startTestServer();
  const editor = await (await server.createTenant()).as('editor');
  const bad = await editor.request('POST', '/api/v1/pairs', {
    pairs: [
      { id: 'fine', a: { output: 1 }, b: { output: 2 } },
      { a: { output: 1 }, b: { case_id: 'none' } },
    ],
  });
  expect([bad.status, bad.body.error.details[0].path]).toEqual([400, 'pairs[1].b.case_id']);
  const list = await editor.request('GET', '/api/v1/pairs');
  expect(list.body.data).toEqual([]);
});

it('lists in pages, gets by id, and deletes only what nobody needs', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const owner = await tenant.as('owner');
  const pairs = ['a', 'b', 'c'].map((id) => ({ id, a: { output: `${id}1` }, b: { output: `${id}2` } }));
  await owner.request('POST', '/api/v1/pairs', { pairs });
  const first = await owner.request('GET', '/api/v1/pairs?limit=2');
  const second = await owner.request('GET', `/api/v1/pairs?limit=2&cursor=${first.body.next_cursor}`);
  const ids = [...first.body.data, ...second.body.data].map((pair: { id: string }) => pair.id);
  expect([ids, second.body.next_cursor]).toEqual([['c', 'b', 'a'], null]);
  const queueId = await makeQueue(server, { projectId: tenant.projectId, targetType: 'pairwise' });
  await owner.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, target_ids: ['a'] });
  expect((await owner.request('DELETE', '/api/v1/pairs/a')).status).toBe(409);
  expect((await owner.request('DELETE', '/api/v1/pairs/b')).body.data).toEqual({ id: 'b', deleted: true });
  expect((await owner.request('GET', '/api/v1/pairs/b')).status).toBe(404);
  expect((await owner.request('GET', '/api/v1/pairs/a')).body.data).toMatchObject({ a: { output: 'a1' } });
});
