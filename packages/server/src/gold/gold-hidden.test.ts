import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvalCases } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { annotationsPath, makeGoldQueue } from '../../test/make-gold-queue.ts';

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  const ids = Array.from({ length: 40 }, (_, u) => `case-${u}`);
  await makeEvalCases(server, tenant.projectId, ids);
});

/** What is the same of every item: all but what says which one it is. */
function traits(answer: { item: Record<string, unknown> } & Record<string, unknown>) {
  const { id: _, target_id: __, ...item } = answer.item;
  const { lease: ___, target: ____, progress: _____, prefetched: ______, ...rest } = answer;
  return JSON.stringify({ ...rest, item });
}

describe('outside practice nothing that a rater gets tells gold from the others', () => {
  it('neither the item in any answer, nor the counts before and after it', async () => {
    const queue = await makeGoldQueue(server, tenant, editor, {
      ...{ count: 24, gold: 8, policy: { rate: 0.4 } },
    });
    const rater = await tenant.as('rater');
    const seen = { gold: new Set<string>(), other: new Set<string>() };
    const counted = { gold: 0, other: 0 };
    const counts = async () => {
      const [one, list, stream, all] = await Promise.all([
        rater.request('GET', queue.path),
        rater.request('GET', `${annotationsPath}/queues`),
        rater.request('GET', `${queue.path}/events`, undefined, { accept: 'application/json' }),
        rater.request('GET', `${annotationsPath}/queues/events`, undefined, { accept: 'application/json' }),
      ]);
      const ofList = list.body.data.find((each: { id: string }) => each.id === queue.id);
      const ofAll = all.body.data.find((each: { queue_id: string }) => each.queue_id === queue.id);
      const { queue: live, presence } = stream.body.data;
      expect([ofList.counts, live.counts, ofAll.counts]).toEqual(Array(3).fill(one.body.data.counts));
      expect(presence).toEqual([]);
      return one.body.data.counts;
    };
    for (let open = 16; open > 1; ) {
      const { body } = await queue.claim(rater);
      const { item } = body.data;
      const kind = queue.goldIds.has(item.id) ? 'gold' : 'other';
      const before = await counts();
      expect(body.data.progress.queue).toEqual(before);
      seen[kind].add(traits(body.data));
      const held = await rater.request('GET', `${annotationsPath}/queues/items/${item.id}`);
      expect(held.body.data).toEqual(item);
      const done = await queue.submit(rater, item.target_id);
      seen[kind].add(JSON.stringify(Object.keys(done.body.data)));
      const after = await counts();
      expect(after).toEqual({
        ...before,
        leased: before.leased - 1,
        submitted: before.submitted + 1,
        completed: Math.min(15, Math.floor(after.submitted * 0.6)),
        available: 16 - after.completed,
      });
      counted[kind] += 1;
      if (kind === 'other') open -= 1;
    }
    const own = await rater.request('GET', `${queue.path}/items/mine?limit=100`);
    for (const one of own.body.data) {
      const { annotation, ...shown } = one;
      seen[queue.goldIds.has(one.item.id) ? 'gold' : 'other'].add(traits(shown));
      expect(annotation.status).toBe('submitted');
    }
    expect(counted.gold).toBeGreaterThan(0);
    expect([...seen.gold].sort()).toEqual([...seen.other].sort());
    // The lead sees them as they are.
    const lead = await editor.request('GET', `${annotationsPath}/queues/items/${[...queue.goldIds][0]}`);
    expect(lead.body.data.state).toBe('gold');
    expect((await editor.request('GET', queue.path)).body.data.counts.completed).toBe(15);
  });

  it('nor who else is in it, where an item has one place', async () => {
    const queue = await makeGoldQueue(server, tenant, editor, {
      ...{ count: 3, gold: 1, policy: { rate: 1 } },
    });
    const [ada, ben] = [await tenant.as('rater'), await tenant.as('rater')];
    const [one, other] = [await queue.claim(ada), await queue.claim(ben)];
    expect(one.body.data.item.id).toBe(other.body.data.item.id);
    const presence = async (actor: Actor) =>
      (await actor.request('GET', `${queue.path}/events`, undefined, { accept: 'application/json' })).body
        .data.presence;
    expect(await presence(ada)).toEqual([]);
    expect(await presence(editor)).toMatchObject([{ others: 2 }]);
  });

  it('nor the order, which stays when the rater asks again', async () => {
    const queue = await makeGoldQueue(server, tenant, editor, {
      ...{ count: 30, gold: 10, policy: { rate: 0.5 } },
    });
    const rater = await tenant.as('rater');
    const listed = async () => {
      const { item, prefetched } = (await queue.claim(rater, 10)).body.data;
      return [item.id, ...prefetched.map((one: { item: { id: string } }) => one.item.id)];
    };
    const first = await listed();
    expect(first.some((id) => queue.goldIds.has(id))).toBe(true);
    expect(await listed()).toEqual(first);
  });

  it('nor that it still comes when nothing else is open to this rater', async () => {
    const queue = await makeGoldQueue(server, tenant, editor, {
      ...{ count: 8, gold: 6, policy: { rate: 0.5 }, ratersPerItem: 2 },
    });
    const rater = await tenant.as('rater');
    for (let open = 2; open > 0; ) {
      const { item } = (await queue.claim(rater)).body.data;
      await queue.submit(rater, item.target_id);
      if (!queue.goldIds.has(item.id)) open -= 1;
    }
    for (let turn = 0; turn < 10; turn += 1) expect((await queue.claim(rater)).status).toBe(409);
  });
});

describe('practice', () => {
  it('comes before anything new, is counted, and is said of the item', async () => {
    const queue = await makeGoldQueue(server, tenant, editor, {
      ...{ count: 10, gold: 5, policy: { rate: 0.2, practice_items: 3 } },
    });
    const rater = await tenant.as('rater');
    for (let done = 0; done < 3; done += 1) {
      const { item, prefetched, progress, is_practice } = (await queue.claim(rater, 5)).body.data;
      expect(progress.practice).toEqual({ done, of: 3 });
      expect(prefetched).toHaveLength(2 - done);
      for (const one of [{ item, is_practice }, ...prefetched]) {
        expect([queue.goldIds.has(one.item.id), one.is_practice]).toEqual([true, true]);
        expect(one.item.state).toBe('available');
      }
      const { body } = await queue.submit(rater, item.target_id, 'fail');
      expect(body.data.practice).toMatchObject({ is_correct: false, done: done + 1, of: 3 });
      // Taken back and given anew it stays practice, is counted once, and the first answer stands.
      await rater.request('POST', `${annotationsPath}/${body.data.id}/undo`, {});
      const anew = await queue.submit(rater, item.target_id, 'pass');
      expect(anew.body.data.practice).toMatchObject({ is_correct: true, done: done + 1, of: 3 });
    }
    const { progress, is_practice } = (await queue.claim(rater)).body.data;
    expect([progress.practice, is_practice]).toEqual([null, undefined]);
    const found = await editor.request('GET', `${queue.path}/gold/raters`);
    expect(found.body.data).toMatchObject([{ practice_answers: 3, answers: 0 }]);
  });

  it('is as long as there are items for it', async () => {
    const queue = await makeGoldQueue(server, tenant, editor, {
      ...{ count: 4, gold: 2, policy: { rate: 0, practice_items: 5 } },
    });
    const rater = await tenant.as('rater');
    const { item, lease, progress } = (await queue.claim(rater)).body.data;
    expect(progress.practice).toEqual({ done: 0, of: 2 });
    await rater.request('POST', `${annotationsPath}/queues/items/${item.id}/skip`, { token: lease.token });
    const next = (await queue.claim(rater)).body.data;
    expect(next.progress.practice).toEqual({ done: 0, of: 1 });
    const { body } = await queue.submit(rater, next.item.target_id);
    expect(body.data.practice).toMatchObject({ done: 1, of: 1 });
    expect((await queue.claim(rater)).body.data.progress.practice).toBeNull();
  });
});
