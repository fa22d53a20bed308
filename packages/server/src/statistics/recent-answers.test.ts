import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer, type TestServer } from '../../test/harness.ts';

const fields = [{ key: 'correct', label: 'Correct', type: 'boolean', required: false }];

/** A run of 60 cases that the judge all passes, in a queue that is filled to be labelled; `label` labels the next one. */
async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const [editor, rater, viewer] = [
    await tenant.as('editor'),
    await tenant.as('rater'),
    await tenant.as('viewer'),
  ];
  const created = await editor.request('POST', '/api/v1/evals', { name: 'Nightly' });
  const runId: string = created.body.data.id;
  const results = Array.from({ length: 60 }, (_, i) => ({
    ...{ id: `case-${i}`, input: 'q', actualOutput: 'a', passed: true },
  }));
  await editor.request('POST', `/api/v1/evals/${runId}/results`, { results });
  const queueId = await makeQueue(server, { projectId: tenant.projectId, fields });
  const target_ids = results.map(({ id }) => id);
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, target_ids });
  let labelled = 0;
  const label = async (correct: boolean) => {
    const target_id = `case-${labelled++}`;
    const body = { target_id, target_type: 'eval_case', queue_id: queueId, values: { correct } };
    expect((await rater.request('POST', '/api/v1/annotations', body)).status).toBe(200);
  };
  return { server, editor, viewer, runId, queueId, label };
}

/** What `ask` answers while its reading has to wait for a second and more, as it would over a large queue. */
async function askSlowly<T>(server: TestServer, ask: () => Promise<T>): Promise<T> {
  const client = await server.pool.connect();
  try {
    await client.query('begin; lock table annotations in access exclusive mode');
    const answering = ask();
    await sleep(1_500);
    await client.query('rollback');
    return await answering;
  } finally {
    client.release();
  }
}

it('an estimate and a stop rule that took long are given again with their age; a gate is always computed anew', {
  timeout: 60_000,
}, async () => {
  const { server, editor, viewer, runId, queueId, label } = await setUp();
  for (let i = 0; i < 35; i += 1) await label(true);
  await editor.request('PUT', `/api/v1/annotations/queues/${queueId}/stop-rule`, {
    ...{ field: 'correct', bar: 0.5 },
  });
  const estimatePath = `/api/v1/evals/${runId}/estimate?queue_id=${queueId}&field=correct`;
  const estimate = () => viewer.request('GET', estimatePath);
  const stopRule = () => viewer.request('GET', `/api/v1/annotations/queues/${queueId}/stop-rule`);
  const rules = ['labels >= 36'];
  const gateBody = { run_id: runId, queue_id: queueId, field: 'correct', rules };
  const gate = () => viewer.request('POST', '/api/v1/gates/check', gateBody);
  const [slow, followed, refused] = await askSlowly(server, () =>
    Promise.all([estimate(), stopRule(), gate()]),
  );
  expect([slow.body.data.labels, followed.body.data.n]).toEqual([35, 35]);
  expect(refused.body.data.passed).toBe(false);
  server.clock.now = new Date(server.clock.now.getTime() + 2_000);
  await label(false);
  const [again, followedAgain] = [await estimate(), await stopRule()];
  expect([again.body.data.labels, followedAgain.body.data.n]).toEqual([35, 35]);
  expect(again.body.data.computed_at).toBe(slow.body.data.computed_at);
  expect(again.body.data.age_seconds).toBeGreaterThan(1);
  const anew = await gate();
  expect(anew.body.data.passed).toBe(true);
  expect(Date.parse(anew.body.data.computed_at)).toBeGreaterThan(Date.parse(refused.body.data.computed_at));
  // Asked in other words, nothing is kept.
  const other = await viewer.request('GET', `${estimatePath}&target=system`);
  expect(other.body.data.labels).toBe(36);
});
