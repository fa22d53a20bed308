import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';
import { loadDemo } from './load-demo.ts';

let server: TestServer;
let editor: Actor;
let queues: DemoQueue[];

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  const tenant = await server.createTenant();
  editor = await tenant.as('editor');
  await loadDemo(server.deps);
  await loadDemo(server.deps);
  queues = (await editor.request('GET', '/api/v1/annotations/queues')).body.data;
}, 60_000);

interface DemoQueue {
  id: string;
  name: string;
  target_type: string;
  counts: { total: number; waiting: number; available: number };
}

const isOfRaters = ({ name }: DemoQueue) => name.endsWith('(demo raters)');
const find = (word: string) => queues.find(({ name }) => name.includes(word))?.id;

async function read(path: string) {
  const { status, body } = await editor.request('GET', `/api/v1${path}`);
  expect(status).toBe(200);
  return body.data;
}

describe('the demo', () => {
  it('has three queues to begin with, whose targets can all be read, and loads nothing the second time', async () => {
    expect(queues.map((queue) => [queue.target_type, queue.counts.waiting, isOfRaters(queue)])).toEqual([
      ['eval_case', 0, false],
      ['pairwise', 0, false],
      ['trace', 0, false],
      ['pairwise', 0, true],
      ['eval_case', 0, true],
    ]);
    for (const queue of queues.filter(({ counts }) => counts.available > 0)) {
      const claim = await editor.request('POST', '/api/v1/annotations/queue', { queue_id: queue.id });
      expect([claim.status, claim.body.data.target.type]).toEqual([200, queue.target_type]);
    }
  });

  it('shows agreement, pace and a forecast of two weeks in which demo raters have worked', async () => {
    const id = find('two weeks');
    const agreement = await read(`/annotations/queues/${id}/agreement`);
    const verdict = agreement.fields.find(({ field }: { field: string }) => field === 'verdict');
    expect(verdict.alpha.value).toBeGreaterThan(0.3);
    expect(verdict.alpha.interval.lower).toBeLessThan(verdict.alpha.value);
    const progress = await read(`/annotations/queues/${id}/progress`);
    expect(progress.raters).toHaveLength(4);
    const { rows } = await server.pool.query(
      `select bool_and(a.created_at <= now()) as is_past, max(a.created_at) - min(a.created_at) > interval '9 days' as is_long
       from annotations a where a.queue_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ is_past: true, is_long: true }]);
  });

  it('ranks three models, and knows the chance of each case of the run to be in the queue', async () => {
    const ranking = await read(`/annotations/queues/${find('Three models')}/ranking`);
    expect(ranking.models.map(({ name }: { name: string }) => name)).toEqual([
      ...['meridian-large-2.1', 'meridian-large-2.0', 'harbor-small-1'],
    ]);
    const items = await editor.request(
      'GET',
      `/api/v1/annotations/queues/${find('two weeks')}/items?limit=500`,
    );
    const chances = items.body.data.map(
      (item: { inclusion_probability: number }) => item.inclusion_probability,
    );
    expect(new Set(chances)).toEqual(new Set([1, 0.25]));
  });
});
