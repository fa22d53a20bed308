import { describe, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue, type QueueOptions } from '../../test/factories.ts';
import { type Actor, startTestServer } from '../../test/harness.ts';

const items = '/api/v1/annotations/queues/items';
const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: true,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
];

async function setUp(targetIds: string[], options: Partial<QueueOptions> = {}) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId, fields, ...options });
  await makeEvalCases(server, tenant.projectId, targetIds);
  await editor.request('POST', items, { queue_id: queueId, target_ids: targetIds });
  const raters = await Promise.all([1, 2, 3, 4].map(() => tenant.as('rater')));
  const claim = (rater: Actor, more: object = {}) =>
    rater.request('POST', '/api/v1/annotations/queue', { queue_id: queueId, ...more });
  const submit = (rater: Actor, targetId: string, more: object = {}) =>
    rater.request('POST', '/api/v1/annotations', {
      target_id: targetId,
      target_type: 'eval_case',
      queue_id: queueId,
      values: { verdict: 'pass' },
      ...more,
    });
  const expectTrueCounts = async () => {
    const { counted, counters } = await countsBesideCounters(server, queueId);
    expect(counters).toEqual(counted);
    return counted;
  };
  const [rater, second, third] = raters as [Actor, Actor, Actor];
  return { server, tenant, editor, queueId, raters, rater, second, third, claim, submit, expectTrueCounts };
}

describe('claiming', () => {
  it('hands out an item with everything that the page shows and nothing that is blind', async () => {
    const { rater, claim } = await setUp(['a']);
    const { status, body } = await claim(rater);
    expect(status).toBe(200);
    expect(body.data.item).toMatchObject({ target_id: 'a', state: 'available', position: 1 });
    expect(body.data.target).toMatchObject({ input: 'in a', actual_output: 'out a' });
    expect(Object.keys(body.data.target)).not.toContain('score');
    expect(Object.keys(body.data.target)).not.toContain('model');
    expect(body.data.rubric.fields[0].key).toBe('verdict');
    expect(body.data.progress).toMatchObject({ mine: 0, queue: { total: 1, leased: 1 } });
  });

  it('gives the same rater the same lease again, and another rater another item', async () => {
    const { rater, second, claim } = await setUp(['a', 'b']);
    const first = await claim(rater);
    const again = await claim(rater);
    expect(again.body.data.item.id).toBe(first.body.data.item.id);
    expect(again.body.data.lease.token).toBe(first.body.data.lease.token);
    const other = await claim(second);
    expect(other.body.data.item.target_id).toBe('b');
    expect((await claim(second, { prefetch: 2 })).body.data.prefetched).toEqual([]);
  });

  it('two raters never hold the same slot, however many claim at once', async () => {
    const { raters, claim, expectTrueCounts } = await setUp(['a', 'b', 'c'], { ratersPerItem: 1 });
    const answers = await Promise.all(raters.map((rater) => claim(rater)));
    const got = answers
      .filter((answer) => answer.status === 200)
      .map((answer) => answer.body.data.item.target_id);
    expect(new Set(got).size).toBe(got.length);
    expect(got.toSorted()).toEqual(['a', 'b', 'c']);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(1);
    await expectTrueCounts();
  });

  it('says why there is nothing to claim', async () => {
    const { rater, second, claim } = await setUp(['a']);
    await claim(rater);
    const answer = await claim(second);
    expect(answer.status).toBe(409);
    expect(answer.body.error).toMatchObject({ code: 'NO_ITEM_AVAILABLE' });
    expect(answer.body.error.message).toContain('other raters');
  });

  it('serves higher priorities first, later adds included, and each rater their own circle when shuffled', async () => {
    const { editor, queueId, rater, claim, submit } = await setUp(['a', 'b'], { order: 'priority' });
    const done = async () => {
      const id = (await claim(rater)).body.data.item.target_id;
      await submit(rater, id);
      return id;
    };
    expect(await done()).toBe('a');
    await editor.request('POST', items, {
      queue_id: queueId,
      items: [{ target_id: 'urgent', priority: 9, display: [{ type: 'text', text: 'now' }] }],
    });
    expect(await done()).toBe('urgent');
    expect(await done()).toBe('b');

    const ids = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const shuffled = await setUp(ids, { order: 'shuffled', ratersPerItem: 2 });
    const orderOf = async (actor: Actor) => {
      const order: string[] = [];
      for (let turn = 0; turn < ids.length; turn += 1) {
        const id = (await shuffled.claim(actor)).body.data.item.target_id;
        order.push(id);
        await shuffled.submit(actor, id);
      }
      return order;
    };
    const [one, two] = [await orderOf(shuffled.rater), await orderOf(shuffled.second)];
    expect(one.toSorted()).toEqual(ids.toSorted());
    expect(two.toSorted()).toEqual(ids.toSorted());
    expect(one).not.toEqual(ids);
    expect(one).not.toEqual(two);
    expect(await shuffled.expectTrueCounts()).toMatchObject({ completed: 40, submitted: 80, leased: 0 });
  });
});

describe('submitting', () => {
  it('completes an item with exactly N different raters', async () => {
    const { raters, claim, submit, expectTrueCounts } = await setUp(['a'], { ratersPerItem: 2 });
    const claims = await Promise.all(raters.map((rater) => claim(rater)));
    const holders = raters.filter((_, index) => claims[index]?.status === 200);
    expect(holders).toHaveLength(2);
    const answers = await Promise.all(raters.map((rater) => submit(rater, 'a')));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 409, 409]);
    expect(await expectTrueCounts()).toMatchObject({ completed: 1, submitted: 2, leased: 0 });
  });

  it('names every fault of the values and keeps the lease', async () => {
    const { rater, claim, submit } = await setUp(['a']);
    const token = (await claim(rater)).body.data.lease.token;
    const bad = await submit(rater, 'a', { lease_token: token, values: { verdict: 'maybe', extra: 1 } });
    expect(bad.status).toBe(400);
    expect(bad.body.error.details.map((d: { path: string }) => d.path)).toEqual([
      'values.extra',
      'values.verdict',
    ]);
    expect((await submit(rater, 'a', { lease_token: token })).status).toBe(200);
  });

  it('a stale token writes nothing once another rater has the slot, and counts while nobody has', async () => {
    const { server, rater, second, claim, submit, expectTrueCounts } = await setUp(['a']);
    const first = await claim(rater);
    server.clock.now = new Date(server.clock.now.getTime() + 901_000);
    await claim(second);
    const late = await submit(rater, 'a', { lease_token: first.body.data.lease.token });
    expect(late.status).toBe(409);
    expect(late.body.error.code).toBe('LEASE_LOST');
    const heartbeat = await rater.request('PUT', `${items}/${first.body.data.item.id}/lease`, {
      token: first.body.data.lease.token,
    });
    expect(heartbeat.body.error.code).toBe('LEASE_LOST');
    server.clock.now = new Date(server.clock.now.getTime() + 901_000);
    expect((await submit(second, 'a')).status).toBe(200);
    expect(await expectTrueCounts()).toMatchObject({ completed: 1, submitted: 1, leased: 0 });
  });

  it('amends as a revision, undoes to a lease, and reopens for anyone', async () => {
    const { rater, second, editor, claim, submit, expectTrueCounts } = await setUp(['a']);
    const { item } = (await claim(rater)).body.data;
    const annotation = (await submit(rater, 'a', { score: 1, comment: 'fine' })).body.data;
    const path = `/api/v1/annotations/${annotation.id}`;
    const amended = await rater.request('PATCH', path, { score: 0.5, reason: 'misread' });
    expect(amended.body.data).toMatchObject({ revision: 2, score: 0.5, comment: 'fine' });
    expect((await second.request('PATCH', path, { score: 0 })).status).toBe(404);
    expect((await editor.request('PATCH', path, { score: 0 })).status).toBe(403);

    const undone = await rater.request('POST', `${path}/undo`);
    expect(undone.body.data.annotation).toMatchObject({ status: 'withdrawn', revision: 3 });
    expect(await expectTrueCounts()).toMatchObject({ available: 1, leased: 1, submitted: 0 });
    expect((await claim(rater)).body.data.previous).toMatchObject({ revision: 3 });
    await submit(rater, 'a', { lease_token: undone.body.data.lease.token });
    expect(await expectTrueCounts()).toMatchObject({ completed: 1, submitted: 1 });

    const reopened = await editor.request('POST', `${items}/${item.id}/reopen`, { reason: 'again' });
    expect(reopened.body.data).toMatchObject({ state: 'available', submitted_count: 0 });
    expect((await claim(second)).body.data.item.id).toBe(item.id);
    expect((await submit(second, 'a')).status).toBe(200);
    const history = await editor.request('GET', path);
    expect(history.body.data.revisions.map((r: { action: string }) => r.action)).toEqual([
      'submit',
      'amend',
      'undo',
      'submit',
      'reopen',
    ]);
    expect(await expectTrueCounts()).toMatchObject({ completed: 1, submitted: 1, leased: 0 });
  });

  it('skips for good and releases for another time', async () => {
    const { rater, claim, expectTrueCounts } = await setUp(['a', 'b']);
    const first = (await claim(rater)).body.data;
    const skip = await rater.request('POST', `${items}/${first.item.id}/skip`, { token: first.lease.token });
    expect(skip.status).toBe(200);
    const second = (await claim(rater)).body.data;
    expect(second.item.target_id).toBe('b');
    await rater.request('DELETE', `${items}/${second.item.id}/lease?token=${second.lease.token}`);
    const again = (await claim(rater)).body.data;
    expect(again.item.target_id).toBe('b');
    expect(again.lease.token).toBeGreaterThan(second.lease.token);
    expect(await expectTrueCounts()).toMatchObject({ available: 2, leased: 1, skipped: 1 });
  });

  it("keeps raters to their own work, and takes the older clients' shape", async () => {
    const { tenant, rater, second, claim, submit } = await setUp(['a']);
    await claim(rater);
    await submit(rater, 'a');
    expect((await rater.request('GET', '/api/v1/annotations')).body.data).toHaveLength(1);
    expect((await second.request('GET', '/api/v1/annotations')).body.data).toHaveLength(0);
    expect((await rater.request('GET', `${items}?queue_id=${tenant.projectId}`)).status).toBe(403);
    const old = await second.request('POST', '/api/v1/annotations', {
      projectId: tenant.projectId,
      logId: 'log-1',
      label: 'unsure',
      notes: 'hm',
    });
    expect(old.body.data).toMatchObject({ label: 'unsure', score: 0.5, comment: 'hm', target_id: 'log-1' });
    const wrong = await second.request('POST', '/api/v1/annotations', { logId: 'log-1', label: 'great' });
    expect(wrong.body.error.details[0].path).toBe('label');
  });
});
