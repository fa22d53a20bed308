import { expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

it('lists the queues that hold cases of a run, those with most judged first, and no others', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const created = await editor.request('POST', '/api/v1/evals', { name: 'Nightly' });
  const run = `/api/v1/evals/${created.body.data.id}`;
  const results = ['a', 'b', 'c'].map((id) => ({ id, input: id, actualOutput: 'x', passed: true }));
  await editor.request('POST', `${run}/results`, { results });
  const { projectId } = tenant;
  const [first, second] = [await makeQueue(server, { projectId }), await makeQueue(server, { projectId })];
  await makeQueue(server, { projectId });
  const add = (queue_id: string, items: object[]) =>
    editor.request('POST', '/api/v1/annotations/queues/items', { queue_id, items });
  await add(first, [{ target_id: 'a' }, { target_id: 'b' }, { target_id: 'elsewhere' }]);
  await add(second, [{ target_id: 'b', inclusion_probability: 0.5 }, { target_id: 'c' }]);
  const rater = await tenant.as('rater');
  await rater.request('POST', '/api/v1/annotations', {
    ...{ target_id: 'c', target_type: 'eval_case', queue_id: second, score: 1 },
  });
  const { status, body } = await (await tenant.as('viewer')).request('GET', `${run}/queues`);
  expect(status).toBe(200);
  expect(
    body.data.queues.map((queue: Record<string, unknown>) => [
      ...[queue.queue_id, queue.items, queue.labelled, queue.drawn],
    ]),
  ).toEqual([
    [second, 2, 1, 1],
    [first, 2, 0, 0],
  ]);
});
