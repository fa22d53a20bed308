import { afterAll, beforeAll, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { makeGoldQueue } from '../../test/make-gold-queue.ts';

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  const ids = Array.from({ length: 12 }, (_, u) => `case-${u}`);
  await makeEvalCases(server, tenant.projectId, ids);
});

const answered = async (verdicts: readonly string[]) => {
  const queue = await makeGoldQueue(server, tenant, editor, {
    ...{ count: 2 + verdicts.length, gold: verdicts.length + 1, policy: { rate: 1 } },
  });
  const rater = await tenant.as('rater', { name: 'Ada' });
  const itemIds: string[] = [];
  for (const verdict of verdicts) {
    const { item } = (await queue.claim(rater)).body.data;
    itemIds.push(item.id);
    expect((await queue.submit(rater, item.target_id, verdict)).status).toBe(200);
  }
  const read = async () => (await editor.request('GET', `${queue.path}/gold/raters`)).body.data[0];
  return { ...queue, rater, answeredIds: itemIds, read };
};

it('what is accepted can be corrected, and the scores of first answers follow', async () => {
  const { path, answeredIds, read } = await answered(['fail', 'pass']);
  expect(await read()).toMatchObject({ answers: 2, correct: 1 });
  const body = { answers: { verdict: { accepted: ['fail'] } } };
  await editor.request('PUT', `${path}/items/${answeredIds[0]}/gold`, body);
  expect(await read()).toMatchObject({ answers: 2, correct: 2 });
});

it('an untouched gold item can be opened to judgement again; a known one is retired with its scores', async () => {
  const { id, path, goldIds, answeredIds, read, claim } = await answered(['fail', 'pass']);
  const remove = (itemId: string | undefined, actor = editor) =>
    actor.request('DELETE', `${path}/items/${itemId}/gold`);
  const untouched = [...goldIds].find((one) => !answeredIds.includes(one));
  expect((await remove(untouched, await tenant.as('viewer'))).status).toBe(403);
  expect((await remove(untouched)).body.data).toMatchObject({ outcome: 'open', scores_dropped: 0 });
  expect((await remove(answeredIds[0])).body.data).toMatchObject({ outcome: 'retired', scores_dropped: 1 });
  expect(await read()).toMatchObject({ answers: 1, correct: 1 });
  const beside = await countsBesideCounters(server, id);
  expect(beside.counters).toEqual(beside.counted);
  const listed = (await editor.request('GET', `${path}/gold`)).body.data;
  expect(listed.map((one: { item_id: string }) => one.item_id)).toEqual([answeredIds[1]]);
  const other = await tenant.as('rater');
  const got = (await claim(other, 5)).body.data;
  const handed = [got, ...got.prefetched].map((one: { item: { id: string } }) => one.item.id);
  expect(handed).toContain(untouched);
  expect(handed).not.toContain(answeredIds[0]);
  const { rows } = await server.pool.query(
    `select action from audit_entries where action like 'queues.items.gold.remove' and subject_id = any($1)`,
    [[untouched, answeredIds[0]]],
  );
  expect(rows).toHaveLength(2);
});

it("a rater's answers are listed in order, with the sum behind the drift signals", async () => {
  const { path, rater, answeredIds, read } = await answered(Array(8).fill('fail'));
  const { body } = await editor.request('GET', `${path}/gold/raters/${rater.memberId}`);
  const { answers, limit, step, name } = body.data;
  expect(name).toBe('Ada');
  expect(answers.map((one: { item_id: string }) => one.item_id)).toEqual(answeredIds);
  expect(answers[0]).toMatchObject({ number: 1, is_correct: false, wrong_fields: ['verdict'] });
  expect(answers[0].cusum).toBe(step - 1);
  const signals = answers.filter((one: { is_signal: boolean }) => one.is_signal);
  expect(signals.length).toBeGreaterThan(0);
  expect(signals[0].cusum).toBeGreaterThanOrEqual(limit);
  expect(signals.map((one: { number: number }) => one.number)).toEqual(
    (await read()).drift.map((one: { answer: number }) => one.answer),
  );
  expect((await rater.request('GET', `${path}/gold/raters/${rater.memberId}`)).status).toBe(403);
});
