import { expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type TestServer } from '../../test/harness.ts';

const path = '/api/v1/annotations/queues/items/from-run';

/** A run of `count` cases of which every tenth failed, scored by their number. */
async function runOf(server: TestServer, count: number) {
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const ids = Array.from({ length: count }, (_, number) => `case-${number}`);
  const runId = await makeEvalCases(server, tenant.projectId, ids);
  await server.pool.query(
    'update eval_cases set passed = case_index % 10 <> 0, score = case_index::float8 / $2 where run_id = $1',
    [runId, count],
  );
  return { tenant, editor, runId, makeQueue: () => makeQueue(server, { projectId: tenant.projectId }) };
}

async function itemsOf(editor: Actor, queueId: string) {
  const { body } = await editor.request(
    'GET',
    `/api/v1/annotations/queues/items?queue_id=${queueId}&limit=1000`,
  );
  return body.data as { target_id: string; inclusion_probability: number; id: string }[];
}

it('adds all that failed and a part of the rest, each with its chance, the same again for the same seed', async () => {
  const server = await startTestServer();
  const run = await runOf(server, 1_000);
  const [first, second, other] = [await run.makeQueue(), await run.makeQueue(), await run.makeQueue()];
  const send = (queue_id: string, seed: number) =>
    run.editor.request('POST', path, {
      queue_id,
      run_id: run.runId,
      filter: { passed: false },
      sample_of_rest: 0.2,
      seed,
    });
  const sent = await send(first, 7);
  const { matched, sampled, added, waiting } = sent.body.data;
  expect([sent.status, matched, waiting, added]).toEqual([200, 100, 0, 100 + sampled]);
  // 900 coins of 0.2: 180 ± 12; six standard deviations around it.
  expect(sampled).toBeGreaterThan(108);
  expect(sampled).toBeLessThan(252);
  const items = await itemsOf(run.editor, first);
  expect(items.filter((item) => item.inclusion_probability === 1).length).toBe(100);
  expect(items.filter((item) => item.inclusion_probability === 0.2).length).toBe(sampled);
  await send(second, 7);
  await send(other, 8);
  const namesOf = async (queueId: string) =>
    (await itemsOf(run.editor, queueId)).map((item) => item.target_id);
  expect(await namesOf(second)).toEqual(await namesOf(first));
  expect(await namesOf(other)).not.toEqual(await namesOf(first));
});

it('brings back nothing that a person removed', async () => {
  const server = await startTestServer();
  const run = await runOf(server, 20);
  const queueId = await run.makeQueue();
  const send = () => run.editor.request('POST', path, { queue_id: queueId, run_id: run.runId });
  expect((await send()).body.data).toMatchObject({ matched: 20, added: 20 });
  const [item] = await itemsOf(run.editor, queueId);
  await run.editor.request('DELETE', `/api/v1/annotations/queues/items/${item?.id}`);
  expect((await send()).body.data).toMatchObject({ matched: 20, added: 0, duplicates: 20 });
});

it.each([
  [{ score_min: 0.45, score_max: 0.6 }, 4],
  [{ text: 'OUT case-1' }, 11],
  [{ passed: true, text: 'case-10' }, 0],
])('matches %j', async (filter, count) => {
  const server = await startTestServer();
  const run = await runOf(server, 20);
  const body = { queue_id: await run.makeQueue(), run_id: run.runId, filter };
  expect((await run.editor.request('POST', path, body)).body.data.matched).toBe(count);
});

it('refuses an empty filter, a queue of traces, and a run that is not there', async () => {
  const server = await startTestServer();
  const run = await runOf(server, 1);
  const queue_id = await run.makeQueue();
  const traces = await makeQueue(server, { projectId: run.tenant.projectId, targetType: 'trace' });
  const ask = async (body: object) => {
    const answer = await run.editor.request('POST', path, body);
    return [answer.status, answer.body.error.details?.[0]?.path];
  };
  expect(await ask({ queue_id, run_id: run.runId, filter: {} })).toEqual([400, 'filter']);
  expect(await ask({ queue_id: traces, run_id: run.runId })).toEqual([400, 'queue_id']);
  expect(await ask({ queue_id, run_id: queue_id })).toEqual([404, undefined]);
});
