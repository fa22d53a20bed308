import { expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';

const items = '/api/v1/annotations/queues/items';

async function queueOfTwo(server: TestServer, fields: unknown[] = []) {
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
  await makeEvalCases(server, tenant.projectId, ['x', 'y']);
  await editor.request('POST', items, { queue_id: queueId, target_ids: ['x', 'y'] });
  return { editor, queueId, raters: [await tenant.as('rater'), await tenant.as('rater')] as const };
}
const claim = (rater: Actor, queueId: string) =>
  rater.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
async function judge(rater: Actor, queueId: string, values: object = {}) {
  const { item, lease } = (await claim(rater, queueId)).body.data;
  const body = {
    target_id: item.target_id,
    target_type: 'eval_case',
    queue_id: queueId,
    lease_token: lease.token,
  };
  return await rater.request('POST', '/api/v1/annotations', { ...body, values });
}

it('a removed item is offered to nobody, its lease is lost, and adding it again does not bring it back', async () => {
  const server = await startTestServer();
  const { editor, queueId, raters } = await queueOfTwo(server);
  const { item, lease } = (await claim(raters[0], queueId)).body.data;
  const removed = await editor.request('DELETE', `${items}/${item.id}`);
  expect([removed.status, removed.body.data.state]).toEqual([200, 'removed']);
  expect((await editor.request('DELETE', `${items}/${item.id}`)).body.data.state).toBe('removed');
  const late = await raters[0].request('POST', '/api/v1/annotations', {
    target_id: item.target_id,
    target_type: 'eval_case',
    queue_id: queueId,
    lease_token: lease.token,
  });
  expect([late.status, late.body.error.code]).toEqual([409, 'LEASE_LOST']);
  expect((await claim(raters[1], queueId)).body.data.item.target_id).toBe('y');
  const again = await editor.request('POST', items, { queue_id: queueId, target_ids: ['x'] });
  expect(again.body.data).toMatchObject({ added: 0, duplicates: 1 });
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  expect(counters).toMatchObject({ removed: 1, available: 1, leased: 1 });
});

it('reopening a removed item brings it back as it was judged', async () => {
  const server = await startTestServer();
  const { editor, queueId, raters } = await queueOfTwo(server);
  const first = await judge(raters[0], queueId);
  const path = `${items}/${first.body.data.item_id}`;
  await editor.request('DELETE', path);
  const back = await editor.request('POST', `${path}/reopen`);
  expect(back.body.data).toMatchObject({ state: 'available', submitted_count: 1 });
  const second = await judge(raters[1], queueId);
  expect(second.body.data.item_id).toBe(first.body.data.item_id);
  expect((await editor.request('GET', path)).body.data.state).toBe('completed');
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
});

it('a held item that is taken out says so to its rater, and takes no answer', async () => {
  const server = await startTestServer();
  const { editor, queueId, raters } = await queueOfTwo(server);
  const { item, lease } = (await claim(raters[0], queueId)).body.data;
  await editor.request('DELETE', `${items}/${item.id}`);
  const renewed = await raters[0].request('PUT', `${items}/${item.id}/lease`, { token: lease.token });
  expect([renewed.status, renewed.body.error.code]).toEqual([409, 'LEASE_LOST']);
  expect(renewed.body.error.message).toContain('taken out of the queue');
});

it('a field added to the rubric is asked of those who have answered, and the rest of their answer stands', async () => {
  const server = await startTestServer();
  const ok = { key: 'ok', label: 'OK?', type: 'boolean', required: true };
  const { editor, queueId, raters } = await queueOfTwo(server, [ok]);
  await judge(raters[0], queueId, { ok: true });
  const path = `/api/v1/annotations/queues/${queueId}`;
  const why = { key: 'why', label: 'Why?', type: 'text', required: true };
  const bare = await editor.request('PATCH', path, { reopen_added_fields: true });
  expect([bare.status, bare.body.error.details[0].path]).toEqual([400, 'reopen_added_fields']);
  const grown = await editor.request('PATCH', path, {
    rubric: { fields: [ok, why] },
    reopen_added_fields: true,
  });
  expect(grown.body.data.counts).toMatchObject({ submitted: 0, available: 2 });
  const asked = (await claim(raters[0], queueId)).body.data;
  expect([asked.item.target_id, asked.lease.reopened_fields ?? asked.reopened_fields]).toEqual([
    'x',
    ['why'],
  ]);
  const answered = await judge(raters[0], queueId, { why: 'because' });
  expect(answered.body.data.values).toEqual({ ok: true, why: 'because' });
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
});

it('what a rubric no longer asks does not stand in the way of the field that is asked again', async () => {
  const server = await startTestServer();
  const ok = { key: 'ok', label: 'OK?', type: 'boolean', required: true };
  const old = { key: 'old', label: 'Old?', type: 'boolean', required: true };
  const { editor, queueId, raters } = await queueOfTwo(server, [ok, old]);
  await judge(raters[0], queueId, { ok: true, old: false });
  const why = { key: 'why', label: 'Why?', type: 'text', required: true };
  const body = { rubric: { fields: [ok, why] }, reopen_added_fields: true };
  await editor.request('PATCH', `/api/v1/annotations/queues/${queueId}`, body);
  await claim(raters[0], queueId);
  const answered = await judge(raters[0], queueId, { why: 'because' });
  expect([answered.status, answered.body.data?.values]).toEqual([200, { ok: true, why: 'because' }]);
});
