import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';

let server: TestServer;
let viewer: Actor;
let editor: Actor;
let queueId: string;

interface Matches {
  ranges: number[];
  looked_at: number;
  total: number;
  next_cursor: string | null;
}

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  const tenant = await server.createTenant();
  [editor, viewer] = [await tenant.as('editor'), await tenant.as('viewer')];
  const fields = [{ key: 'ok', label: 'Ok', type: 'boolean', required: false }];
  queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 1, fields });
  const targetIds = Array.from({ length: 12_000 }, (_, n) => `case-${String(n + 1).padStart(5, '0')}`);
  await makeEvalCases(server, tenant.projectId, targetIds);
  await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: targetIds,
  });
});

async function find(query: string): Promise<Matches[]> {
  const answers: Matches[] = [];
  for (let cursor = ''; ; ) {
    const path = `/api/v1/annotations/queues/${queueId}/item-matches?${query}${cursor}`;
    const { status, body } = await viewer.request('GET', path);
    expect(status).toBe(200);
    answers.push(body.data);
    if (body.data.next_cursor === null) return answers;
    cursor = `&cursor=${encodeURIComponent(body.data.next_cursor)}`;
  }
}

const positionsOf = ({ ranges }: Matches) =>
  Array.from({ length: ranges.length / 2 }, (_, nr) => {
    const [first = 0, last = 0] = ranges.slice(2 * nr, 2 * nr + 2);
    return Array.from({ length: last - first + 1 }, (_unused, i) => first + i);
  }).flat();

const rowsAt = async (positions: readonly number[]) =>
  (
    await viewer.request(
      'GET',
      `/api/v1/annotations/queues/${queueId}/items?positions=${positions}&limit=100`,
    )
  ).body.data as { position: number; target_id: string }[];

it('finds every match once, as many as are counted, over as many answers as it takes', async () => {
  const answers = await find('text=CASE-000');
  const positions = answers.flatMap(positionsOf);
  const counted = await viewer.request(
    'GET',
    `/api/v1/annotations/queues/${queueId}/item-count?text=case-000`,
  );
  expect(positions).toEqual(Array.from({ length: 99 }, (_, i) => i + 1));
  expect(counted.body.data).toEqual({ matching: 99, total: 12_000 });
  expect(answers.at(-1)).toMatchObject({ looked_at: 12_000, total: 12_000, next_cursor: null });
});

it('says all but a few in a few numbers', async () => {
  const [{ id } = { id: '' }] = (
    await viewer.request('GET', `/api/v1/annotations/queues/${queueId}/items?offset=6999&limit=1`)
  ).body.data;
  await editor.request('DELETE', `/api/v1/annotations/queues/items/${id}`);
  const answers = await find('state=kept');
  expect(answers.flatMap(positionsOf)).toHaveLength(11_999);
  expect(answers.flatMap(({ ranges }) => ranges).length).toBeLessThan(10);
  const jump = await viewer.request(
    'GET',
    `/api/v1/annotations/queues/${queueId}/items?state=kept&offset=6998&limit=2`,
  );
  expect(jump.body.data.map((row: { position: number }) => row.position)).toEqual([6_999, 7_001]);
});

it('gives the rows of the positions that were found, and of no others', async () => {
  const rows = await rowsAt([11_000, 3, 20_000]);
  expect(rows.map(({ position, target_id }) => [position, target_id])).toEqual([
    [3, 'case-00003'],
    [11_000, 'case-11000'],
  ]);
});

it('follows the order by priority, stretch by stretch', async () => {
  const chosen = await rowsAt([11_900, 2]);
  for (const [nr, { id }] of (chosen as unknown as { id: string }[]).entries()) {
    await editor.request('POST', `/api/v1/annotations/queues/${queueId}/items/set-priority`, {
      ...{ item_ids: [id], priority: nr + 1 },
    });
  }
  const positions = (await find('order=priority&text=case')).flatMap(positionsOf);
  expect(positions.slice(0, 4)).toEqual([11_900, 2, 1, 3]);
  expect(new Set(positions).size).toBe(12_000);
});

it('refuses a cursor of another list, and says nothing of the queues of others', async () => {
  const path = `/api/v1/annotations/queues/${queueId}/item-matches`;
  expect((await viewer.request('GET', `${path}?cursor=abc`)).status).toBe(400);
  const stranger = await (await server.createTenant()).as('owner');
  expect((await stranger.request('GET', path)).status).toBe(404);
});
