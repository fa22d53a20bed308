import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { changeItemsJob } from './change-items-job.ts';

/** More than one call changes. */
const many = 6_000;
let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let queueId: string;

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
});

beforeEach(async () => {
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  queueId = await makeQueue(server, { projectId: tenant.projectId, order: 'priority' });
  const target_ids = Array.from({ length: many }, (_, n) => `later-${n}`);
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, target_ids });
});

const bulk = async (verb: string, body: object) =>
  (await editor.request('POST', `/api/v1/annotations/queues/${queueId}/items/${verb}`, body)).body.data;
const pathOf = (changeId: string) => `/api/v1/annotations/queues/${queueId}/item-changes/${changeId}`;
const changeOf = async (changeId: string) => (await editor.request('GET', pathOf(changeId))).body.data;

async function runToEnd(changeId: string) {
  while ((await changeOf(changeId)).state === 'running') await changeItemsJob.run(server.deps);
}

async function auditDetails() {
  const { rows } = await server.pool.query(
    `select details from audit_entries where subject_id = $1 and action <> 'queues.items.add' order by created_at, id`,
    [queueId],
  );
  return rows.map((row) => row.details);
}

it('a change of many items answers soon, goes on behind the call and says how far it is', async () => {
  const begun = await bulk('remove', { filter: {} });
  expect(begun.change_id).not.toBeNull();
  expect(begun.changed).toBeLessThan(many);
  expect(await changeOf(begun.change_id)).toMatchObject({
    ...{ state: 'running', kind: 'remove', total: many, matching: begun.matching, changed: begun.changed },
    finished_at: null,
  });
  // Added after it began: not meant.
  await makeEvalCases(server, tenant.projectId, ['fresh']);
  const added = { queue_id: queueId, target_ids: ['fresh'] };
  await editor.request('POST', '/api/v1/annotations/queues/items', added);
  // As two server processes would.
  await Promise.all([changeItemsJob.run(server.deps), changeItemsJob.run(server.deps)]);
  await runToEnd(begun.change_id);
  expect(await changeOf(begun.change_id)).toMatchObject({
    ...{ state: 'done', looked_at: many, matching: many, changed: many },
  });
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  expect(counters).toMatchObject({ removed: many, available: 1 });
  const { rows } = await server.pool.query(
    `select count(*)::int as n, count(distinct item_id)::int as items from item_events where kind = 'remove'
     and item_id in (select id from items where queue_id = $1)`,
    [queueId],
  );
  expect(rows[0]).toEqual({ n: many, items: many });
  expect(await auditDetails()).toEqual([
    { change_id: begun.change_id, state: 'running' },
    { change_id: begun.change_id, state: 'done', matching: many, changed: many },
  ]);
});

it('a change whose connections break half-way goes on where it was, and changes nothing twice', async () => {
  const { change_id: id } = await bulk('remove', { filter: { state: 'waiting' } });
  const turn = changeItemsJob.run(server.deps).catch(() => undefined);
  for (let cut = 0; cut < 3; cut += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await server.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query like '%item%'`,
    );
  }
  await turn;
  await runToEnd(id);
  expect(await changeOf(id)).toMatchObject({ state: 'done', matching: many, changed: many });
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  expect(counters).toMatchObject({ removed: many });
});

it('a stopped change stays as far as it came, and sent again does the rest', async () => {
  const { change_id: id } = await bulk('set-priority', { filter: {}, priority: 5 });
  const stopped = await editor.request('PATCH', pathOf(id), { state: 'cancelled' });
  expect([stopped.status, stopped.body.data.state]).toEqual([200, 'cancelled']);
  const sofar = stopped.body.data.changed;
  expect(sofar).toBeLessThan(many);
  await changeItemsJob.run(server.deps);
  expect((await changeOf(id)).changed).toBe(sofar);
  const again = await bulk('set-priority', { filter: {}, priority: 5 });
  await runToEnd(again.change_id);
  expect(await changeOf(again.change_id)).toMatchObject({ matching: many, changed: many - sofar });
  const late = await editor.request('PATCH', pathOf(again.change_id), { state: 'cancelled' });
  expect([late.status, late.body.error.code]).toEqual([409, 'CONFLICT']);
});

it('many named items are changed behind the call too, each once, those of other queues left out', async () => {
  const other = await makeQueue(server, { projectId: tenant.projectId });
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: other, target_ids: ['else'] });
  const { rows } = await server.pool.query<{ id: string; queue_id: string }>(
    'select id, queue_id from items where queue_id = any($1) order by random()',
    [[queueId, other]],
  );
  const own = rows.filter((row) => row.queue_id === queueId).slice(0, 4_500);
  const strange = rows.filter((row) => row.queue_id === other);
  const item_ids = [...own, ...strange, ...own.slice(0, 10)].map((row) => row.id);
  const begun = await bulk('remove', { item_ids });
  expect(begun).toMatchObject({ matching: 1_000, changed: 1_000, change_id: expect.any(String) });
  await runToEnd(begun.change_id);
  expect(await changeOf(begun.change_id)).toMatchObject({
    ...{ state: 'done', is_named: true, filter: {}, total: 4_500, matching: 4_500, changed: 4_500 },
  });
  const left = await server.pool.query(
    "select count(*)::int as taken from items where state = 'removed' and id = any($1)",
    [item_ids],
  );
  expect(left.rows[0].taken).toBe(4_500);
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  expect(counters).toMatchObject({ removed: 4_500 });
  const few = await bulk('reopen', { item_ids: item_ids.slice(0, 1_000) });
  expect(few).toEqual({ matching: 1_000, changed: 1_000, change_id: null });
});

it('the same Idempotency-Key begins one change', async () => {
  const send = () =>
    editor.request(
      ...(['POST', `/api/v1/annotations/queues/${queueId}/items/remove`, { filter: {} }] as const),
      { 'idempotency-key': 'remove-all' },
    );
  const [first, second] = [await send(), await send()];
  expect(second.body).toEqual(first.body);
  const list = await editor.request('GET', `/api/v1/annotations/queues/${queueId}/item-changes`);
  expect(list.body.data.map((change: { id: string }) => change.id)).toEqual([first.body.data.change_id]);
  await runToEnd(first.body.data.change_id);
});

it('changes are seen by viewers, stopped by editors, and unknown elsewhere', async () => {
  const { change_id: id } = await bulk('remove', { filter: {} });
  const viewer = await tenant.as('viewer');
  expect((await viewer.request('GET', pathOf(id))).status).toBe(200);
  expect((await viewer.request('PATCH', pathOf(id), { state: 'cancelled' })).status).toBe(403);
  const stranger = await (await server.createTenant()).as('editor');
  expect((await stranger.request('GET', pathOf(id))).status).toBe(404);
  expect((await stranger.request('PATCH', pathOf(id), { state: 'cancelled' })).status).toBe(404);
  await editor.request('PATCH', pathOf(id), { state: 'cancelled' });
});
