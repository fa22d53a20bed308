import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'safe', label: 'Safe', type: 'boolean', required: false },
  { key: 'stars', label: 'Stars', type: 'numeric', required: false, min: 1, max: 5 },
  { key: 'note', label: 'Note', type: 'text', required: false },
];

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let viewer: Actor;
let raters: Actor[];
let queueId: string;

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
});

beforeEach(async () => {
  tenant = await server.createTenant();
  [editor, viewer] = [await tenant.as('editor'), await tenant.as('viewer')];
  raters = [await tenant.as('rater', { name: 'Ada' }), await tenant.as('rater', { name: 'Bob' })];
  queueId = await makeQueue(server, {
    projectId: tenant.projectId,
    ratersPerItem: 2,
    order: 'priority',
    fields,
  });
  const targetIds = Array.from({ length: 20 }, (_, n) => `case-${String(n).padStart(2, '0')}`);
  await makeEvalCases(server, tenant.projectId, targetIds);
  await ok('POST', '/annotations/queues/items', { queue_id: queueId, target_ids: targetIds });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
async function ok(method: string, path: string, body?: object, actor = editor): Promise<any> {
  const answer = await actor.request(method, `/api/v1${path}`, body);
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer.body.data ?? answer.body;
}

const judge = (rater: number, unit: number, body: object) =>
  ok(
    'POST',
    '/annotations',
    {
      target_id: `case-${String(unit).padStart(2, '0')}`,
      target_type: 'eval_case',
      queue_id: queueId,
      ...body,
    },
    raters[rater],
  );
const overview = async (query = '') =>
  (await ok('GET', `/annotations/queues/${queueId}/items?${query}`, undefined, viewer)) as {
    id: string;
    target_id: string;
    position: number;
    held_by: object[];
    [name: string]: unknown;
  }[];
const found = async (query: string) => (await overview(query)).map((item) => Number(item.target_id.slice(5)));
const count = async (query = '') =>
  await ok('GET', `/annotations/queues/${queueId}/item-count?${query}`, undefined, viewer);
const bulk = (verb: string, body: object) => ok('POST', `/annotations/queues/${queueId}/items/${verb}`, body);

/** The counters are the counts, whatever was done. */
async function expectTrueCounts() {
  const { rows } = await server.pool.query(
    `select count(*) filter (where state = 'waiting')::int as waiting,
            count(*) filter (where state = 'available')::int as available,
            count(*) filter (where state = 'completed')::int as completed,
            count(*) filter (where state = 'removed')::int as removed,
            (select count(*)::int from slots where queue_id = $1 and state = 'leased') as leased,
            (select count(*)::int from slots where queue_id = $1 and state = 'submitted') as submitted
     from items where queue_id = $1`,
    [queueId],
  );
  expect((await ok('GET', `/annotations/queues/${queueId}`)).counts).toMatchObject(rows[0]);
  const { rows: wrong } = await server.pool.query(
    `select i.id from items i where i.queue_id = $1 and i.state <> 'removed' and (
       i.submitted_count <> (select count(*) from slots s where s.item_id = i.id and s.state = 'submitted')
       or i.open_slots <> i.raters_required - (select count(*) from slots s where s.item_id = i.id
                                               and s.state in ('submitted', 'leased', 'reopened')))`,
    [queueId],
  );
  expect(wrong).toEqual([]);
  const { rows: progress } = await server.pool.query(
    `select c.rater_id from rater_cursors c where c.queue_id = $1 and c.submitted_count <>
       (select count(*) from slots s where s.queue_id = $1 and s.rater_id = c.rater_id and s.state = 'submitted')`,
    [queueId],
  );
  expect(progress).toEqual([]);
}

describe("a queue's items", () => {
  beforeEach(async () => {
    await judge(0, 0, {
      score: 1,
      label: 'good',
      values: { verdict: 'pass', safe: true, stars: 4, note: 'fine' },
    });
    await judge(1, 0, {
      score: 1,
      label: 'good',
      values: { verdict: 'pass', safe: true, stars: 4, note: 'good' },
    });
    await judge(0, 1, { score: 0.2, label: 'bad', values: { verdict: 'fail', safe: false } });
    await judge(1, 1, { score: 0.6, label: 'good', values: { verdict: 'pass', safe: false } });
    await judge(0, 2, { score: 0.5, flagged: true });
  });

  it('are found by state, rater, score, label, answer, dispute, flag and text', async () => {
    expect(await found('state=completed')).toEqual([0, 1]);
    expect(await found('state=in_progress')).toEqual([2]);
    expect(await found(`rater_id=${raters[1]?.memberId}`)).toEqual([0, 1]);
    expect(await found('score_min=0.3&score_max=0.45')).toEqual([1]);
    expect(await found('score_field=stars&score_min=3.5')).toEqual([0]);
    expect(await found('score_field=verdict&score_min=0')).toEqual([]);
    expect(await found('score_field=stars&score_max=3.5')).toEqual([]);
    expect(await found('label=bad')).toEqual([1]);
    expect(await found('field=verdict&value=fail')).toEqual([1]);
    expect(await found('field=safe&value=true')).toEqual([0]);
    expect(await found('field=stars&value=4')).toEqual([0]);
    expect(await found('is_disputed=true')).toEqual([1]);
    expect(await found('is_flagged=true')).toEqual([2]);
    expect(await found('text=OUT%20CASE-07')).toEqual([7]);
    expect(await found('state=completed&is_disputed=false')).toEqual([0]);
    for (const query of ['state=completed', 'is_disputed=true', 'text=case-1', 'state=in_progress', '']) {
      expect([query, await count(query)]).toEqual([
        query,
        { matching: (await found(`${query}&limit=50`)).length, total: 20 },
      ]);
    }
  });

  it('show their answers in short, and who holds them', async () => {
    await ok('POST', '/annotations/queue', { queue_id: queueId }, raters[1]);
    const [first, second, third] = await overview('limit=3');
    expect(first).toMatchObject({
      input: 'in case-00',
      output: 'out case-00',
      mean_score: 1,
      labels: ['good'],
      is_disputed: false,
    });
    expect(second).toMatchObject({
      mean_score: 0.4,
      labels: ['bad', 'good'],
      is_disputed: true,
      is_flagged: false,
    });
    expect(third).toMatchObject({
      is_flagged: true,
      held_by: [{ name: 'Bob', rater_id: raters[1]?.memberId }],
    });
  });

  it('are jumped into and paged through, by position and by priority', async () => {
    expect(await found('offset=15&limit=3')).toEqual([15, 16, 17]);
    expect(await found('state=available&offset=2&limit=2')).toEqual([4, 5]);
    const items = await overview('limit=50');
    await bulk('set-priority', { item_ids: [items[9]?.id, items[4]?.id], priority: 7 });
    const first = await viewer.request(
      'GET',
      `/api/v1/annotations/queues/${queueId}/items?order=priority&limit=3`,
    );
    const next = await found(`order=priority&limit=3&cursor=${first.body.next_cursor}`);
    const shown = first.body.data.map((item: { target_id: string }) => Number(item.target_id.slice(5)));
    expect([...shown, ...next]).toEqual([4, 9, 0, 1, 2, 3]);
  });

  it('are counted with the gold ones among them, which many changes leave as they are', async () => {
    const path = (await overview('offset=19&limit=1')).map(
      (item) => `/annotations/queues/${queueId}/items/${item.id}/gold`,
    )[0];
    await ok('PUT', path ?? '', { answers: { verdict: { accepted: ['pass'] } }, explanation: null });
    expect(await count()).toEqual({ matching: 20, total: 20 });
    expect(await count('state=kept')).toEqual({ matching: 20, total: 20 });
    expect(await found('offset=19&limit=1')).toEqual([19]);
    expect(await bulk('remove', { filter: {} })).toEqual({ matching: 20, changed: 19, change_id: null });
    expect(await count('state=kept')).toEqual({ matching: 1, total: 20 });
    expect(await found('state=kept')).toEqual([19]);
  });

  it('have a history', async () => {
    const [item] = await overview('is_disputed=true');
    await ok('POST', `/annotations/queues/items/${item?.id}/reopen`, { reason: 'misread' });
    const { events } = await ok('GET', `/annotations/queues/items/${item?.id}/history`, undefined, viewer);
    const kinds = events.map((event: { kind: string }) => event.kind);
    expect(kinds.filter((kind: string) => kind === 'submit')).toHaveLength(2);
    expect(kinds.filter((kind: string) => kind === 'reopen')).toHaveLength(2);
    expect(kinds).toContain('queues.items.reopen');
    expect(events.find((event: { kind: string }) => event.kind === 'reopen')).toMatchObject({
      reason: 'misread',
    });
    expect(events[0]).toMatchObject({ kind: 'added' });
  });

  it('are changed many at once, and the counters stay the counts', async () => {
    await ok('POST', '/annotations/queue', { queue_id: queueId, prefetch: 2 }, raters[1]);
    expect(await bulk('remove', { filter: { state: 'in_progress' } })).toEqual({
      matching: 2,
      changed: 2,
      change_id: null,
    });
    await expectTrueCounts();
    expect(await bulk('remove', { filter: { state: 'removed' } })).toEqual({
      matching: 2,
      changed: 0,
      change_id: null,
    });
    expect(await bulk('reopen', { filter: {}, reason: 'again' })).toEqual({
      matching: 20,
      changed: 4,
      change_id: null,
    });
    await expectTrueCounts();
    expect(await found('state=completed')).toEqual([]);
    const mine = await ok('POST', '/annotations/queue', { queue_id: queueId }, raters[0]);
    expect(mine.item ?? mine).toBeTruthy();
    await judge(0, 0, { score: 0 });
    await expectTrueCounts();
    const [item] = await overview('limit=1');
    const { events } = await ok('GET', `/annotations/queues/items/${item?.id}/history`, undefined, viewer);
    // Two answers were opened, and the item was put into the queue again by name.
    const again = events.filter((event: { reason: string }) => event.reason === 'again');
    expect(again.map((event: { kind: string }) => event.kind).sort()).toEqual([
      'reopen',
      'reopen',
      'requeue',
    ]);
  });

  it('go to the next rater by their new priority', async () => {
    const items = await overview('limit=50');
    await bulk('set-priority', { item_ids: [items[13]?.id], priority: 3 });
    const data = await ok('POST', '/annotations/queue', { queue_id: queueId }, raters[0]);
    expect(JSON.stringify(data)).toContain('case-13');
  });

  it('are changed by editors alone, in their own queue, and the selection is said once', async () => {
    const other = await makeQueue(server, { projectId: tenant.projectId });
    const [item] = await overview('limit=1');
    expect(await ok('POST', `/annotations/queues/${other}/items/remove`, { item_ids: [item?.id] })).toEqual({
      ...{ matching: 0, changed: 0, change_id: null },
    });
    const path = `/api/v1/annotations/queues/${queueId}/items`;
    expect((await viewer.request('POST', `${path}/remove`, { filter: {} })).status).toBe(403);
    expect((await raters[0]?.request('GET', path))?.status).toBe(403);
    const both = await editor.request('POST', `${path}/remove`, { filter: {}, item_ids: [item?.id] });
    expect(both.body.error.details[0].path).toBe('item_ids');
    const stranger = await (await server.createTenant()).as('editor');
    expect((await stranger.request('POST', `${path}/remove`, { filter: {} })).status).toBe(404);
    expect((await stranger.request('GET', path)).status).toBe(404);
  });
});
