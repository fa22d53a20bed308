import { expect, it } from 'vitest';
import { makeEvalCases } from '../../test/factories.ts';
import { startTestServer, type TestServer } from '../../test/harness.ts';
import { makeGoldQueue } from '../../test/make-gold-queue.ts';

const waitingForLocks = async (server: TestServer) => {
  const { rows } = await server.pool.query(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].n as number;
};

it('a claim sent beside the last practice answer leases no practice item too many', async () => {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const [editor, rater] = [await tenant.as('editor'), await tenant.as('rater')];
  const ids = Array.from({ length: 8 }, (_, u) => `case-${u}`);
  await makeEvalCases(server, tenant.projectId, ids);
  const queue = await makeGoldQueue(server, tenant, editor, {
    ...{ count: 8, gold: 5, policy: { rate: 0, practice_items: 2 } },
  });
  const first = (await queue.claim(rater)).body.data;
  expect((await queue.submit(rater, first.item.target_id)).status).toBe(200);
  const second = (await queue.claim(rater)).body.data;
  expect([second.is_practice, second.progress.practice]).toEqual([true, { done: 1, of: 2 }]);

  // The answer, held open between its writes and its commit, while two claims begin.
  const holding = await server.pool.connect();
  await holding.query('begin');
  await holding.query('lock table gold_answers in share row exclusive mode');
  const submitting = queue.submit(rater, second.item.target_id);
  await expect.poll(() => waitingForLocks(server)).toBe(1);
  const claiming = [queue.claim(rater, 2), queue.claim(rater, 2)];
  await expect.poll(() => waitingForLocks(server)).toBe(3);
  await holding.query('commit');
  holding.release();

  expect((await submitting).body.data.practice).toMatchObject({ done: 2, of: 2 });
  const claims = (await Promise.all(claiming)).map(({ body }) => body.data);
  for (const { item, prefetched, is_practice, progress } of claims) {
    expect([is_practice, progress.practice]).toEqual([undefined, null]);
    const leased = [item, ...prefetched.map((one: { item: { id: string } }) => one.item)];
    expect(leased.map(({ id }) => queue.goldIds.has(id))).toEqual([false, false]);
  }
  expect(claims[0].item.id).toBe(claims[1].item.id);
});
