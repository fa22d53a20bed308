import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';
import { loadDemo } from './load-demo.ts';

it('loads three queues whose targets can all be read, and loads nothing the second time', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  await loadDemo(server.deps);
  await loadDemo(server.deps);
  const queues = await editor.request('GET', '/api/v1/annotations/queues');
  const shown = queues.body.data.map(
    (queue: { target_type: string; counts: { total: number; waiting: number } }) => [
      queue.target_type,
      queue.counts.total > 0,
      queue.counts.waiting,
    ],
  );
  expect(shown.toSorted()).toEqual([
    ['eval_case', true, 0],
    ['pairwise', true, 0],
    ['trace', true, 0],
  ]);
  for (const queue of queues.body.data) {
    const claim = await editor.request('POST', '/api/v1/annotations/queue', { queue_id: queue.id });
    expect([claim.status, claim.body.data.target.type]).toEqual([200, queue.target_type]);
  }
});
